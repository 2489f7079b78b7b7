import type { Text } from '../domain/text.js';
import type { Iso } from '../domain/time.js';

/** How a message leaves the house. The inbox is no channel: the commit itself writes it. */
export type ChannelKind = 'email' | 'wecomRobot' | 'dingtalkRobot' | 'feishuRobot' | 'sms' | 'webhook';

/** One message to one address, already in the words its reader may see. */
export interface Message {
  /** The same at every attempt, at most 64 characters of `[A-Za-z0-9.-]`: by it a duplicate is recognised. */
  readonly key: string;
  /** One line. */
  readonly subject: string;
  /** Plain text, no personal data beyond what the reader may see. */
  readonly text: string;
  /** Where the reader finds the rest; `null` when the API has no public address. */
  readonly link: string | null;
  readonly urgency: 'normal' | 'urgent';
  /** When it was decided, for the message's own date. */
  readonly decidedAt: Iso;
}

/** What became of one attempt. `answer` is the provider's, shortened, without secrets or addresses. */
export type SendOutcome =
  | { readonly outcome: 'delivered'; readonly answer: string }
  /** The provider or the way to it failed: the same message may be tried again, at the earliest after `retryAfterMs`. */
  | { readonly outcome: 'failed'; readonly code: string; readonly answer: string; readonly retryAfterMs?: number }
  /** The provider will never take this message to this address: try the next channel. */
  | { readonly outcome: 'refused'; readonly code: string; readonly answer: string }
  /** Nobody knows whether it arrived, and a second one would be seen as a second one: a person has to look. */
  | { readonly outcome: 'unknown'; readonly code: string; readonly answer: string };

/** How fast one credential may be used, below what its provider allows. Shared by all workers. */
export interface SendRate {
  readonly messages: number;
  readonly perMs: number;
}

/** One configured credential of one provider. */
export interface DeliveryChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly rate: SendRate;
  /** Whether a second copy with the same key does no harm: recognised by the receiver, or plainly marked in the text. */
  readonly repeatable: boolean;
  /** Never throws for what a provider does; ends within its own time limit, or when `signal` is aborted. */
  send(message: Message, address: string, signal: AbortSignal): Promise<SendOutcome>;
}

/** What an operator is shown of a channel. `why` says what is missing when it is off. */
export interface ChannelState {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly state: 'on' | 'off';
  readonly why: Text | null;
}
