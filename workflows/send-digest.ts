import { deliver } from './delivery/deliver.js';
import type { DigestInput } from './delivery/messages.js';

/** 通知汇总: what one recipient is told that can wait, once a day in one message. */
export async function sendDigest({ digest, patience }: DigestInput): Promise<void> {
  await deliver(digest, patience);
}
