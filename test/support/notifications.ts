import { randomBytes, randomUUID } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import type { DeliveryChannel, SendRate } from '../../activities/channel-port.js';
import type { Patience } from '../../domain/patience.js';
import type { Notice, ProceedingView } from '../../domain/record.js';
import type { DeliveryView } from '../../register/delivery/reader.js';
import { realSurroundings } from '../../worker/channels/surroundings.js';
import { webhookChannel } from '../../worker/channels/webhook.js';
import { openNotifications, type NotificationsSetUp } from '../../worker/notifications.js';
import { notice, opening, proceeding } from '../register/fixtures.js';
import { provided } from './env.js';
import './quiet-runtime.js';
import { until } from './until.js';
import { startProvider, type ProviderStub, type StubOptions } from './providers/provider-stub.js';
import { webhookReceiver } from './providers/webhook-receiver.js';
import type { RegisterUnderTest } from './with-register.js';

const generous: SendRate = { messages: 10_000, perMs: 1_000 };

const hasty: Patience = { firstPauseMs: 20, longestPauseMs: 100, givesUpAfterMs: 30_000 };

type Optional = 'states' | 'publicUrl' | 'patience' | 'now';

export interface NotificationsOn extends Partial<Pick<NotificationsSetUp, Optional>> {
  readonly databaseUrl: string;
  readonly temporalAddress?: string;
  readonly taskQueue: string;
  readonly channels: readonly DeliveryChannel[];
}

export interface RunningNotifications {
  /** What went wrong in handing over. */
  readonly troubles: unknown[];
  close(): Promise<void>;
}

/** Relay and worker of the notifications queue in this process, with patience of milliseconds. */
export async function startNotifications(on: NotificationsOn): Promise<RunningNotifications> {
  const address = on.temporalAddress ?? provided('YISHI_TEST_TEMPORAL_ADDRESS');
  const connection = await NativeConnection.connect({ address });
  const troubles: unknown[] = [];
  const notifications = await openNotifications({
    connection,
    namespace: 'default',
    workflows: { workflowBundle: { codePath: provided('YISHI_TEST_BUNDLE') } },
    states: on.channels.map(({ id, kind }) => ({ id, kind, state: 'on', why: null })),
    publicUrl: null,
    patience: { normal: hasty, urgent: hasty },
    pollMs: 200,
    onTrouble: (failure) => void troubles.push(failure),
    onRecovered: () => undefined,
    ...on,
    channels: new Map(on.channels.map((channel) => [channel.id, channel])),
  });
  const running = notifications.run();
  return {
    troubles,
    close: async () => {
      notifications.shutdown();
      await running;
      await connection.close();
    },
  };
}

/** A receiver of webhooks on loopback, and the channel that leads to it. */
export async function webhook(
  id: string,
  {
    rate = generous,
    timeLimitMs = 5_000,
    ...options
  }: StubOptions & { readonly rate?: SendRate; readonly timeLimitMs?: number } = {},
): Promise<{ readonly provider: ProviderStub; readonly channel: DeliveryChannel }> {
  const secret = randomBytes(24);
  const provider = await startProvider(webhookReceiver(`whsec_${secret.toString('base64')}`), options);
  const way = { timeLimitMs, ca: null };
  const channel = webhookChannel({ id, rate, way, url: `${provider.baseUrl}/hook`, secret }, realSurroundings);
  return { provider, channel };
}

/** Commits a proceeding that tells these; returns its id. */
export const tell = (test: Pick<RegisterUnderTest, 'register'>, ...notices: readonly Partial<Notice>[]) =>
  tellOf(test, {}, ...notices);

export async function tellOf(
  { register }: Pick<RegisterUnderTest, 'register'>,
  change: Partial<ProceedingView>,
  ...notices: readonly Partial<Notice>[]
): Promise<string> {
  const id = `dezheng-${randomUUID()}`;
  await register.commit(opening(proceeding({ id, ...change }), { notices: notices.map((each) => notice(each)) }));
  return id;
}

/** The ledger's lines for one proceeding, by recipient. */
export async function linesOf({ register }: Pick<RegisterUnderTest, 'register'>, id: string): Promise<DeliveryView[]> {
  const { items } = await register.listDeliveries({ communities: null, limit: 200 });
  return items
    .filter(({ workflowId }) => workflowId === id)
    .sort((one, other) => one.recipient.localeCompare(other.recipient));
}

const settled = ['delivered', 'unknown', 'givenToPerson', 'notSent'];

/** Waits until every line of a proceeding has come to its end. */
export async function untilEnded(
  test: Pick<RegisterUnderTest, 'register'>,
  id: string,
  count = 1,
): Promise<DeliveryView[]> {
  return await until(`${count} lines of ${id} have ended`, async () => {
    const lines = await linesOf(test, id);
    return lines.length >= count && lines.every(({ state }) => settled.includes(state)) && lines;
  });
}

/** A clock that shows a time of day in Shanghai now and runs on from there. */
export function clockAt(wallClock: string): () => string {
  const ahead = Date.parse(`2026-03-02T${wallClock}+08:00`) - Date.now();
  return () => new Date(Date.now() + ahead).toISOString();
}
