import type { Logger } from 'pino';
import type { Iso } from '../domain/time.js';
import type { AnswerStore, RegisterReader } from '../register/register.js';
import type { Gateway } from './gateway-port.js';
import type { Identity } from './identities.js';

/** All that the door stands on. */
export interface Deps {
  readonly register: RegisterReader & AnswerStore;
  readonly gateway: Gateway;
  /** Token → who holds it. */
  readonly identities: ReadonlyMap<string, Identity>;
  readonly now: () => Iso;
  readonly log: Logger;
}
