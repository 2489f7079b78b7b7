import type { Text } from '../../domain/text.js';
import type { Iso } from '../../domain/time.js';

export type DeliveryState =
  /** Waits for its recipient's digest. */
  | 'held'
  | 'waiting'
  | 'sending'
  | 'delivered'
  /** Nobody knows whether it arrived; a person has been asked to look. */
  | 'unknown'
  /** No channel took it; a person has been asked to tell the recipient. */
  | 'givenToPerson'
  /** Nothing to send any more, e.g. because the recipient has left the post. */
  | 'notSent';

/** What one transition tells, as the relay hands it on; the words stay in the register. */
export interface PendingNotices {
  readonly workflowId: string;
  /** The entry of the record that it follows from. */
  readonly sequence: number;
  readonly events: readonly string[];
}

/** A delivery to be sent now. */
export interface OpenDelivery {
  readonly id: string;
  readonly urgency: 'normal' | 'urgent';
}

export interface PendingDigest {
  readonly id: string;
  readonly recipient: string;
}

/** What came of handing over one batch; `failure` is the first of those that did not succeed and will be tried again. */
export interface HandOver {
  readonly taken: number;
  readonly handed: number;
  readonly failure: unknown;
}

/** What the ledger has to know of a channel that is on. */
export interface ChannelTerms {
  readonly rate: { readonly messages: number; readonly perMs: number };
  readonly repeatable: boolean;
}

export type Channels = ReadonlyMap<string, ChannelTerms>;

/** One notice within a message. */
export interface MessageItem {
  readonly workflowId: string;
  readonly brief: Text;
  readonly rehearsal: boolean;
  readonly decidedAt: Iso;
}

/** An attempt on record, about to be made. */
export interface Attempt {
  readonly delivery: string;
  readonly number: number;
  readonly channel: string;
  readonly address: string;
  readonly locale: 'zh' | 'en';
  readonly urgency: 'normal' | 'urgent';
  /** More than one in a digest. */
  readonly items: readonly [MessageItem, ...MessageItem[]];
}

export type Beginning =
  | { readonly next: 'send'; readonly attempt: Attempt }
  /** The channel's rate, or the recipient's quiet hours. */
  | { readonly next: 'wait'; readonly ms: number }
  | { readonly next: 'nothing' };

/** How an attempt ended, as a channel says it. */
export interface AttemptOutcome {
  readonly outcome: 'delivered' | 'failed' | 'refused' | 'unknown';
  readonly code?: string;
  readonly answer: string;
  readonly retryAfterMs?: number;
}

export interface ChannelRow {
  readonly id: string;
  readonly kind: string;
  readonly state: 'on' | 'off';
  readonly why: Text | null;
}

/** A trial message that is due. */
export interface ChannelTrial {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
}

export interface TrialResult {
  readonly outcome: string;
  readonly code: string | null;
  readonly answer: string;
}

/** Notices on their way out: what is handed over, sent, tried again and given up, each step in one transaction. */
export interface DeliveryLedger {
  /** Offers the oldest notices to `start`, which may be called again for the same ones; those it takes are marked. */
  handOverNotices(limit: number, start: (notices: PendingNotices) => Promise<void>): Promise<HandOver>;
  /** Puts every held notice whose hour has come into a digest of its recipient; returns how many digests that made. */
  gatherDigests(now: Iso): Promise<number>;
  handOverDigests(limit: number, start: (digest: PendingDigest) => Promise<void>): Promise<HandOver>;
  /** Writes down who is to be told of a transition, once; returns the deliveries to be sent now. */
  address(workflowId: string, sequence: number, now: Iso): Promise<readonly OpenDelivery[]>;
  /** Records that an attempt begins, unless there is none to make. */
  beginAttempt(delivery: string, channels: Channels, now: Iso): Promise<Beginning>;
  /** Records how an attempt ended; returns which address it used when the same one may be tried again, else `null`. */
  finishAttempt(delivery: string, attempt: number, outcome: AttemptOutcome, now: Iso): Promise<number | null>;
  /** Gives up an address, at most once. */
  moveOn(delivery: string, address: number): Promise<void>;
  putChannelStates(states: readonly ChannelRow[]): Promise<void>;
  /** The trial, if it has not been begun before. */
  beginTrial(id: string, now: Iso): Promise<ChannelTrial | null>;
  /** Waits in line like any urgent message; how long, in milliseconds. */
  reserveSlot(channel: string, rate: ChannelTerms['rate']): Promise<number>;
  /** Keeps the result and forgets the address; returns the result that is kept. */
  finishTrial(id: string, result: TrialResult, now: Iso): Promise<TrialResult>;
  close(): Promise<void>;
}
