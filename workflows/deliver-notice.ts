import { ask } from './delivery/ledger-activities.js';
import { deliver } from './delivery/deliver.js';
import type { NoticeInput } from './delivery/messages.js';

/** 通知送达: one notice to everyone in post when it is sent, each by the channel that takes it. */
export async function deliverNotice({ notice, patience }: NoticeInput): Promise<void> {
  const deliveries = await ask('确定收件人', (world) => world.address(notice));
  await Promise.all(deliveries.map((delivery) => deliver(delivery, patience)));
}
