import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { SealingCodec } from '../../operations/payload-codec.js';
import { parsePayloadKeys } from '../../operations/payload-keys.js';
import { until } from '../support/until.js';
import { provided } from '../support/env.js';
import { Installation } from './support/installation.js';
import { Visitor } from './support/visitor.js';

jest.setTimeout(300_000);

const line = (id: string) => `${id} ${randomBytes(32).toString('base64')}`;
const [first, second] = [line('k1'), line('k2')];
const keys = (...lines: readonly string[]) => ({ PAYLOAD_KEYS: lines.join('\n') });

/** What people type, and must be found nowhere that Temporal writes. */
const canaries = {
  title: 'canary-title-7391',
  summary: '金丝雀摘要 canary-summary-7391',
  where: 'canary-where-7391',
  agenda: '金丝雀议题 canary-agenda-7391',
  minutes: 'canary-minutes-7391,联系人电话 13912347391',
  signer: '金丝雀签字人七三九一',
  supervisor: 'canary-supervisor-7391',
  refused: 'canary-refused-7391',
  reason: 'canary-reason-7391 13912347392',
};

const marks = [...Object.values(canaries), '13912347391', '13912347392'];

/** A proceeding into which every canary is typed, one of them in an act that the rules refuse. */
async function typeAll(at: Installation): Promise<Visitor> {
  const { title, summary, where, agenda, minutes, signer, supervisor, refused, reason } = canaries;
  const visitor = await Visitor.start(at, { title, summary });
  await visitor.when('convene', { where, agenda: [agenda] });
  expect((await visitor.act('object', { reason: refused })).status).toBe(409);
  await visitor.when('recordMeeting', { minutes, signers: [signer], supervisor });
  await visitor.when('withdraw', { reason });
  await until('it is over', async () => (await visitor.view()).status === 'withdrawn');
  return visitor;
}

/** Every byte of Temporal's database, its write-ahead log included. */
async function databaseOf({ home }: Installation): Promise<Buffer> {
  const names = (await readdir(home)).filter((name) => name.startsWith('temporal.db'));
  expect(names).toContain('temporal.db');
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(home, name)))));
}

const found = (bytes: Buffer) => marks.filter((mark) => bytes.includes(mark, 0, 'utf8'));

/** A run's history as the server gives it to whoever may ask, bytes in base64. */
const historyOf = (at: Installation, id: string) =>
  at.withClient(async ({ workflow }) => historyToJSON(await workflow.getHandle(id).fetchHistory()));

/** The message with which a workflow that is given nothing to work on fails its task, as the server keeps it. */
async function failureOfATask(at: Installation): Promise<unknown> {
  const payloadCodecs = [new SealingCodec(parsePayloadKeys(first))];
  return await at.withClient(
    async ({ workflow }) => {
      const run = await workflow.start('deliverNotice', { workflowId: 'empty', taskQueue: 'notifications', args: [] });
      const message = await until('the task has failed', async () => {
        const { events = [] } = await run.fetchHistory();
        return events?.flatMap((each) => each.workflowTaskFailedEventAttributes?.failure?.message ?? [])[0];
      });
      await run.terminate();
      return message;
    },
    { payloadCodecs },
  );
}

describe('with keys', () => {
  let at: Installation;
  beforeAll(async () => void (at = await Installation.open(keys(first))));
  afterAll(() => at.close());

  test('nothing that a person typed lies in Temporal’s database, while the record has it all', async () => {
    const { id } = await typeAll(at);
    const record = JSON.stringify(await at.register.timeline(id));
    const typedInActs = ['where', 'agenda', 'minutes', 'signer', 'supervisor', 'reason'] as const;
    for (const name of typedInActs) expect(record).toContain(canaries[name]);
    expect(await failureOfATask(at)).toBe('Encoded failure');
    await at.temporal.stop();
    const bytes = await databaseOf(at);
    expect(bytes.includes(id, 0, 'utf8')).toBe(true);
    expect(found(bytes)).toEqual([]);
    // What operators read in the UI is sealed as well.
    for (const label of ['三议三公开', '居民建议', '第一议', '写入台账'])
      expect(bytes.includes(label, 0, 'utf8')).toBe(false);
  });
});

test('without keys it does: the search finds what there is to find', async () => {
  const at = await Installation.open();
  try {
    await typeAll(at);
    await at.temporal.stop();
    const bytes = await databaseOf(at);
    expect(found(bytes)).toEqual(marks.filter((mark) => mark !== canaries.refused));
    for (const label of ['三议三公开', '写入台账']) expect(bytes.includes(label, 0, 'utf8')).toBe(true);
  } finally {
    await at.close();
  }
});

describe('keys turn', () => {
  let at: Installation;
  beforeAll(async () => void (at = await Installation.open(keys(first))));
  afterAll(() => at.close());

  /** Begun under the first key, ended under the second. */
  let turned = '';

  const keyIds = async (id: string) => {
    const history = await historyOf(at, id);
    return ['k1', 'k2'].filter((keyId) => history.includes(Buffer.from(keyId).toString('base64')));
  };

  test('under a proceeding, which goes on; a worker without its key parks it visibly, and no other', async () => {
    const old = await Visitor.start(at, { rehearsal: { dayMs: 200 } });
    await old.when('convene');
    turned = old.id;
    expect(await keyIds(old.id)).toEqual(['k1']);

    // First everyone learns the new key, then everyone seals with it.
    await at.restartWorker(keys(first, second));
    await at.restartApi(keys(first, second));
    await at.restartWorker(keys(second, first));
    await at.ready();
    await old.when('recordMeeting');
    await at.restartApi(keys(second, first));
    await at.ready();
    expect(await keyIds(old.id)).toEqual(['k1', 'k2']);

    await at.restartWorker(keys(second));
    const fresh = await Visitor.start(at, { rehearsal: { dayMs: 200 } });
    expect((await old.act('withdraw')).status).toBe(503);
    await until('the workflow task has failed', async () => {
      const { raw } = await at.withClient(({ workflow }) => workflow.getHandle(old.id).describe());
      return (
        Number(raw.pendingWorkflowTask?.attempt ?? 0) > 1 || (await historyOf(at, old.id)).includes('no payload key')
      );
    });
    const { runId } = await at.withClient(({ workflow }) => workflow.getHandle(old.id).describe());
    const told = at.lines.filter((row) => row.includes('PayloadUnreadable') && row.includes(runId));
    expect(told[0]).toContain('there is no payload key \\"k1\\"');
    await fresh.when('convene');
    await fresh.when('withdraw');

    await at.restartWorker(keys(second, first));
    await until(
      'the parked one goes on',
      async () => (await old.act('withdraw')).status === 200 || (await old.view()).status === 'withdrawn',
    );
    expect((await old.view()).status).toBe('withdrawn');
  });

  test('a payload that nobody sealed is not taken for an act', async () => {
    const visitor = await Visitor.start(at, { rehearsal: { dayMs: 60_000 } });
    const call = { actor: { id: 'x', role: 'committee', organisation: 'dezheng' }, input: { reason: 'forged' } };
    const forged = at.withClient((client) =>
      client.withDeadline(Date.now() + 3_000, () =>
        client.workflow.getHandle(visitor.id).executeUpdate('withdraw', { args: [call] }),
      ),
    );
    await expect(forged).rejects.toThrow();
    await until('acts of the office are taken', async () => (await visitor.act('convene')).status === 200);
    expect((await visitor.view()).status).toBe('running');
  });

  test('a history under both keys replays, and an operator with the keys reads what a run is about', async () => {
    const payloadCodecs = [new SealingCodec(parsePayloadKeys([second, first].join('\n')))];
    const [history, summary] = await at.withClient(
      async ({ workflow }) => {
        const run = workflow.getHandle(turned);
        return [await run.fetchHistory(), await (await run.describe()).staticSummary()];
      },
      { payloadCodecs },
    );
    expect(summary).toBe('演练 · 三议三公开 · dezheng');
    const workflowBundle = { codePath: provided('YISHI_TEST_BUNDLE') };
    await Worker.runReplayHistory({ workflowBundle, dataConverter: { payloadCodecs } }, history, turned);
  });
});
