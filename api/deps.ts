import type { Logger } from 'pino';
import type { Iso } from '../domain/time.js';
import type { DeliveryReader } from '../register/delivery/reader.js';
import type { AnswerStore, RegisterReader } from '../register/register.js';
import type { Gateway } from './gateway-port.js';
import type { Identify } from './identity/identify.js';
import type { AnsweredRequest } from './metrics/requests.js';

/** All that the door stands on. */
export interface Deps {
  readonly register: RegisterReader & DeliveryReader & AnswerStore;
  readonly gateway: Gateway;
  /** Credential → who shows it. */
  readonly identify: Identify;
  /** Told of every request that was answered. */
  readonly observe?: (answered: AnsweredRequest) => void;
  readonly now: () => Iso;
  readonly log: Logger;
}
