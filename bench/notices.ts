import { setTimeout as pause } from 'node:timers/promises';
import { openRegister } from '../register/open.js';
import { outboxBell } from '../register/delivery/bell.js';
import { writeChannels } from '../test/support/channels.js';
import { committeeOf, recipient } from '../test/support/directory.js';
import { startProvider, type ProviderStub } from '../test/support/providers/provider-stub.js';
import { webhookReceiver } from '../test/support/providers/webhook-receiver.js';
import type { Bench, Result, Scene } from './bench.js';
import { costOf } from './events/history.js';
import { Door } from './door.js';
import { withStack, type BenchStack } from './own-stack.js';
import { percentile } from './statistics.js';
import { Walker } from './walker.js';

const SECRET = `whsec_${Buffer.from('a key for this benchmark alone').toString('base64')}`;
const CHANNEL = 'hook';
/** Higher than anything that can be reached: no slot is ever waited for. */
const RATE = { messages: 100_000, perMs: 1_000 };
const SINGLE = 20;
const LOOK_EVERY_MS = 5;
const STUCK_MS = 60_000;

/** A notice that a commit really wrote, as often as wanted, each as if another proceeding had caused it. */
const multiply = (columns: readonly string[]): string => {
  const others = columns
    .filter((name) => !['id', 'workflow_id', 'handed_at'].includes(name))
    .map((name) => `"${name}"`);
  return `insert into outbox (workflow_id, ${others.join(', ')})
    select $1 || n, ${others.map((name) => `t.${name}`).join(', ')}
    from generate_series(1, $2::int) n, (select * from outbox where "to" = 'committee' order by id limit 1) t`;
};

/** Puts notices into the outbox in one transaction, as a commit does, and rings. */
async function tell({ pool }: BenchStack, prefix: string, count: number): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'outbox'`,
  );
  await pool.query(multiply(rows.map(({ name }) => name)), [prefix, count]);
  await pool.query('select pg_notify($1, $2)', [outboxBell, '']);
}

async function untilArrived(stub: ProviderStub, count: number, { signal }: Scene): Promise<void> {
  let [seen, movedAt] = [stub.arrived.length, Date.now()];
  while (stub.arrived.length < count) {
    if (stub.arrived.length > seen) [seen, movedAt] = [stub.arrived.length, Date.now()];
    if (Date.now() - movedAt > STUCK_MS) throw new Error(`only ${seen} of ${count} notices arrived`);
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** Its notices are the ones to be multiplied; nobody is posted yet, so they stay in the inbox. */
async function openOne({ apiUrl }: BenchStack): Promise<void> {
  const door = new Door(apiUrl, 'untilAnswered');
  await Walker.start(door, { procedure: 'threeProposalsThreeDisclosures', dayMs: 60_000 });
  door.close();
}

async function post(stack: BenchStack): Promise<void> {
  const register = openRegister(stack.databaseUrl);
  const addresses = [{ channel: CHANNEL, address: 'committee' }] as const;
  await register.replaceDirectory(committeeOf(recipient('committee', { addresses }))).finally(() => register.close());
}

/** Of the last notice, once Temporal lists it. */
async function eventsOfOne({ client }: BenchStack): Promise<number> {
  for (;;) {
    const query = `WorkflowType = 'deliverNotice' and ExecutionStatus = 'Completed'`;
    for await (const { workflowId } of client.workflow.list({ query }))
      return (await costOf(client, workflowId)).events;
    await pause(LOOK_EVERY_MS);
  }
}

async function oneByOne(stack: BenchStack, stub: ProviderStub, scene: Scene): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let at = 0; at <= SINGLE; at += 1) {
    const startedAt = performance.now();
    const before = stub.arrived.length;
    await tell(stack, `single-${at}-`, 1);
    await untilArrived(stub, before + 1, scene);
    if (at > 0) taken.push(performance.now() - startedAt);
  }
  return taken;
}

async function deliver(stack: BenchStack, stub: ProviderStub, scene: Scene): Promise<Result> {
  await openOne(stack);
  await post(stack);
  const single = await oneByOne(stack, stub, scene);
  const events = await eventsOfOne(stack);
  const before = stub.arrived.length;
  const startedAt = performance.now();
  await tell(stack, 'flood-', scene.count);
  await untilArrived(stub, before + scene.count, scene);
  const seconds = (performance.now() - startedAt) / 1000;
  const copies = stub.arrived.length - new Set(stub.arrived).size;
  return {
    figures: [
      { what: 'delivered', value: scene.count / seconds, unit: 'per second', note: `in ${seconds.toFixed(1)} s` },
      { what: 'arrived twice', value: copies, unit: '', budget: 0 },
      { what: 'one alone, from outbox to receiver: p50', value: percentile(single, 0.5), unit: 'ms' },
      { what: 'one alone: longest', value: percentile(single, 1), unit: 'ms', note: `of ${SINGLE}` },
      { what: 'history events of one notice', value: events, unit: 'events' },
    ],
    remarks: [
      'Notices are put into the outbox as a commit puts them there. Relay, delivery workflow, ledger and the webhook channel are the real ones, with a rate that never holds anything back; the receiver on loopback checks every signature. Real providers allow far less (docs/operations/channels.md).',
    ],
  };
}

async function measure(scene: Scene): Promise<Result> {
  const stub = await startProvider(webhookReceiver(SECRET));
  const settings = [{ id: CHANNEL, kind: 'webhook', url: `${stub.baseUrl}/`, secretFile: 'secret', rate: RATE }];
  const written = writeChannels(settings, { secret: SECRET });
  const env = { ...scene.env, YISHI_CHANNELS: written.path };
  try {
    return await withStack({ ...scene, env }, (stack) => deliver(stack, stub, scene));
  } finally {
    written.remove();
    await stub.close();
  }
}

/** How fast everybody hears of it. */
export const notices: Bench = {
  name: 'notices',
  title: 'Notices delivered per second',
  count: { of: 'notices at once', usual: 1_000 },
  run: measure,
};
