import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelTrial, TrialResult } from '../../register/delivery/ledger.js';
import type { Message } from '../channel-port.js';
import { callChannel, type Dispatch } from './send.js';

/** An operator waits for the answer. */
const SLOT_WITHIN_MS = 5_000;

/** A trial is made once: one that was begun and has no result is not made again. */
export async function tryChannel(dispatch: Dispatch, id: string): Promise<TrialResult> {
  const { ledger, now } = dispatch;
  const trial = await ledger.beginTrial(id, now());
  const result = trial ? await make(dispatch, trial) : { outcome: 'unknown', code: 'interrupted', answer: '' };
  return await ledger.finishTrial(id, result, now());
}

async function make({ ledger, channels, now }: Dispatch, trial: ChannelTrial): Promise<TrialResult> {
  const channel = channels.get(trial.channel);
  if (!channel) return { outcome: 'refused', code: 'channelOff', answer: '' };
  const waitMs = await ledger.reserveSlot(channel.id, channel.rate);
  if (waitMs > SLOT_WITHIN_MS) return { outcome: 'failed', code: 'busy', answer: '' };
  await pause(Math.max(0, waitMs));
  const sent = await callChannel(channel, messageOf(trial, now()), trial.address);
  return { outcome: sent.outcome, code: 'code' in sent ? sent.code : null, answer: sent.answer };
}

const messageOf = ({ id }: ChannelTrial, decidedAt: string): Message => ({
  key: id,
  subject: '测试消息 / test message',
  text: '这是一条测试消息,无需处理。\nThis is a test message; there is nothing to do.',
  link: null,
  urgency: 'normal',
  decidedAt,
});
