import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt, AttemptOutcome, DeliveryLedger } from '../../register/delivery/ledger.js';
import type { Iso } from '../../domain/time.js';
import type { DeliveryChannel, Message, SendOutcome } from '../channel-port.js';
import type { Step } from './activities.js';
import { messageOf } from './message.js';

/** What sending stands on. */
export interface Dispatch {
  readonly ledger: DeliveryLedger;
  /** Those that are on, by id. */
  readonly channels: ReadonlyMap<string, DeliveryChannel>;
  /** Where people find the rest, without a slash at the end; `null` when there is no such place. */
  readonly publicUrl: string | null;
  readonly now: () => Iso;
}

/** So short a wait is sat out: a timer of the workflow would cost more. */
const SHORT_WAIT_MS = 1_000;
/** Longer than any channel's own limit. */
const SEND_WITHIN_MS = 65_000;
/** An answer that cannot be written down is an answer lost: it is worth some patience. */
const WRITE_AGAIN_MS = [100, 300, 1_000, 2_000, 4_000];

/** Tries a delivery until it is settled, has to wait, or failed in a way that time may mend. */
export async function send(dispatch: Dispatch, delivery: string): Promise<Step> {
  const { ledger, channels, now } = dispatch;
  for (;;) {
    const begun = await ledger.beginAttempt(delivery, channels, now());
    if (begun.next === 'nothing') return { then: 'done' };
    if (begun.next === 'wait') {
      if (begun.ms > SHORT_WAIT_MS) return { then: 'wait', ms: begun.ms };
      await pause(begun.ms);
      continue;
    }
    const outcome = await make(dispatch, begun.attempt);
    const address = await writeDown(dispatch, begun.attempt, outcome);
    if (outcome.outcome === 'delivered') return { then: 'done' };
    if (address !== null) return { then: 'retry', address, afterMs: outcome.retryAfterMs ?? 0 };
  }
}

async function make({ channels, publicUrl }: Dispatch, attempt: Attempt): Promise<AttemptOutcome> {
  const channel = channels.get(attempt.channel);
  if (!channel) throw new Error(`no channel ${attempt.channel}`);
  return await callChannel(channel, messageOf(attempt, publicUrl), attempt.address);
}

/** A channel that throws has a defect: whether the message went out is then known to nobody. */
export async function callChannel(channel: DeliveryChannel, message: Message, address: string): Promise<SendOutcome> {
  try {
    return await channel.send(message, address, AbortSignal.timeout(SEND_WITHIN_MS));
  } catch (error) {
    const why = { code: 'channelDefect', answer: error instanceof Error ? error.name : 'unknown' };
    return { outcome: channel.repeatable ? 'failed' : 'unknown', ...why };
  }
}

async function writeDown({ ledger, now }: Dispatch, { delivery, number }: Attempt, outcome: AttemptOutcome) {
  const at = now();
  for (const ms of WRITE_AGAIN_MS) {
    try {
      return await ledger.finishAttempt(delivery, number, outcome, at);
    } catch {
      await pause(ms);
    }
  }
  return await ledger.finishAttempt(delivery, number, outcome, at);
}
