import { ask } from './delivery/ledger-activities.js';
import type { ChannelTestInput } from './delivery/messages.js';

/** 测试渠道: one trial message; the answer is the provider's. */
export async function testChannel({
  trial,
}: ChannelTestInput): Promise<{ outcome: string; code: string | null; answer: string }> {
  return await ask('测试渠道', (world) => world.tryChannel(trial));
}
