import { ask } from './delivery/ledger-activities.js';
import { deliver } from './delivery/deliver.js';
import type { NoticesInput } from './delivery/messages.js';

/** 通知送达: what one transition tells, to everyone in post when it is sent, each by the channel that takes it. */
export async function deliverNotice({ workflowId, sequence, patience }: NoticesInput): Promise<void> {
  const deliveries = await ask('确定收件人', (world) => world.address(workflowId, sequence));
  await Promise.all(deliveries.map(({ id, urgency }) => deliver(id, patience[urgency])));
}
