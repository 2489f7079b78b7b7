import type { OpenDelivery, TrialResult } from '../../register/delivery/ledger.js';

/** What became of sending, as a workflow has to know it: no addresses, no words. */
export type Step =
  | { readonly then: 'done' }
  /** Quiet hours, or the channel's rate. */
  | { readonly then: 'wait'; readonly ms: number }
  /** The channel failed; the same address may be tried again, at the earliest after `afterMs`. */
  | { readonly then: 'retry'; readonly address: number; readonly afterMs: number };

/** What the workflows of the notifications queue may ask of the world. All of it may be asked again at any time. */
export interface DeliveryActivities {
  /** Writes down who is to be told of a transition; returns the deliveries to be sent. */
  address(workflowId: string, sequence: number): Promise<readonly OpenDelivery[]>;
  /** One try, or as many as channels refuse for good; says how to go on. */
  send(delivery: string): Promise<Step>;
  /** The same; throws when it is to be tried again, so that Temporal does. */
  sendAgain(delivery: string): Promise<Step>;
  /** Gives up an address after all patience. */
  moveOn(delivery: string, address: number): Promise<void>;
  /** Sends a trial message, once, and says what the provider answered. */
  tryChannel(trial: string): Promise<TrialResult>;
}
