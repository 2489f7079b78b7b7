import type { Directory } from '../../domain/directory.js';
import type { Text } from '../../domain/text.js';
import type { Iso } from '../../domain/time.js';
import type { InboxItem, Page } from '../register.js';
import type { ChannelRow, ChannelTrial, DeliveryState } from './ledger.js';

export interface DeliveryFilter {
  /** Communities the reader may see; `null` means all. */
  readonly communities: readonly string[] | null;
  readonly state?: DeliveryState;
  readonly cursor?: string;
  readonly limit: number;
}

/** One try, as the provider answered it. */
export interface AttemptView {
  readonly number: number;
  readonly channel: string;
  readonly startedAt: Iso;
  readonly finishedAt: Iso | null;
  /** `null`: under way. `interrupted`: its worker died in the middle. */
  readonly outcome: 'delivered' | 'failed' | 'refused' | 'unknown' | 'interrupted' | null;
  readonly code: string | null;
  readonly answer: string | null;
}

/** One notice to one recipient; never an address. */
export interface DeliveryView {
  readonly id: string;
  readonly workflowId: string;
  readonly event: string;
  readonly to: string;
  readonly organisation: string;
  readonly community: string;
  readonly urgency: 'normal' | 'urgent';
  readonly text: Text;
  readonly recipient: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly channel: string | null;
  /** The digest it went out in. */
  readonly digest: string | null;
  readonly heldUntil: Iso | null;
  readonly createdAt: Iso;
  readonly settledAt: Iso | null;
  readonly attempts: readonly AttemptView[];
}

/** What people see of notices, and the little they do about them. */
export interface DeliveryReader {
  findInboxItem(id: string, reader: string): Promise<InboxItem | null>;
  /** Notes that a reader has seen an item; the first time counts. */
  markRead(id: string, reader: string): Promise<void>;
  listDeliveries(filter: DeliveryFilter): Promise<Page<DeliveryView>>;
  listChannels(): Promise<readonly ChannelRow[]>;
  /** Keeps a trial message for the worker; asked again, the first one stands. */
  askTrial(trial: ChannelTrial): Promise<void>;
  /** Where someone in post is reached by a channel; `null` when nobody is. */
  addressOf(audience: string, organisation: string, channel: string, now: Iso): Promise<string | null>;
  readDirectory(): Promise<Directory>;
  replaceDirectory(directory: Directory): Promise<void>;
}
