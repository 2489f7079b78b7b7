import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { digestWorkflowId, noticesWorkflowId } from '../../workflows/ids.js';
import { addresses, committeeOf, recipient } from '../support/directory.js';
import { clockAt, startNotifications, tell, untilEnded, webhook } from '../support/notifications.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { until } from '../support/until.js';

/** Answers the id of a workflow that is over. */
type Play = (test: RegisterUnderTest, client: Client) => Promise<string>;

const newQueue = (): string => `notifications-${randomUUID()}`;

const impatient = { firstPauseMs: 20, longestPauseMs: 100, givesUpAfterMs: 1_000 };

/** Tried again on the first channel until patience ends, then delivered by the next. */
const movedOn: Play = async (test, client) => {
  const [mail, robot] = await Promise.all([webhook('mail'), webhook('robot')]);
  await mail.provider.close();
  await test.register.replaceDirectory(committeeOf(recipient('c1', { addresses: addresses('mail', 'robot') })));
  const patience = { normal: impatient, urgent: impatient };
  const channels = [mail.channel, robot.channel];
  const notifications = await startNotifications({ ...test, taskQueue: newQueue(), channels, patience });
  const id = await tell(test, {});
  await untilEnded(test, id);
  const [row] = await test.query<{ sequence: number }>('select sequence from outbox where workflow_id = $1', [id]);
  const workflowId = noticesWorkflowId(id, row?.sequence ?? 0);
  await client.workflow.getHandle(workflowId).result();
  await notifications.close();
  await robot.provider.close();
  return workflowId;
};

/** Held for the hour of the digest, and sent with it. */
const sent: Play = async (test, client) => {
  const mail = await webhook('mail');
  await test.register.replaceDirectory(committeeOf(recipient('c1', { digestAt: '18:00' })));
  const now = clockAt('17:59:57');
  const notifications = await startNotifications({ ...test, taskQueue: newQueue(), channels: [mail.channel], now });
  await untilEnded(test, await tell(test, { urgency: 'normal' }));
  const digest = await until('the digest is known', async () => {
    const [row] = await test.query<{ id: string }>('select id from deliveries where notice is null');
    return row?.id;
  });
  await client.workflow.getHandle(digestWorkflowId(digest)).result();
  await notifications.close();
  await mail.provider.close();
  return digestWorkflowId(digest);
};

/** Runs that wait for days, so that an upgrade finds them under way. */
const plays: Readonly<Record<string, Play>> = { 'deliverNotice.movedOn': movedOn, 'sendDigest.sent': sent };

export const deliveryRuns = Object.entries(plays).map(([name, play]) => ({
  name,
  play: async ({ client }: { readonly client: Client }): Promise<string> => {
    const test = await openTestRegister();
    return await play(test, client).finally(() => test.close());
  },
}));
