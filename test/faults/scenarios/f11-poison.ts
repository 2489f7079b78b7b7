import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, defaultPayloadConverter, type WorkflowHandle } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { NOTIFICATIONS_TASK_QUEUE, TASK_QUEUE } from '../../../workflows/ids.js';
import type { House } from '../support/house.js';
import { Subject } from '../support/subject.js';
import { until } from '../../support/until.js';
import { steady, type Scenario, type Stage } from './scenario.js';

const PROCEDURE = 'threeProposalsThreeDisclosures';

/** Sends bytes that nobody here can read. */
const unreadable: PayloadCodec = {
  encode: (payloads) =>
    Promise.resolve(
      payloads.map((): Payload => ({
        metadata: { encoding: Buffer.from('binary/of-another-house') },
        data: Buffer.from([1, 2, 3]),
      })),
    ),
  decode: (payloads) => Promise.resolve(payloads),
};

/** Says it is JSON and is not. */
const broken: PayloadCodec = {
  encode: (payloads) =>
    Promise.resolve(
      payloads.map(({ metadata }): Payload => ({ metadata: metadata ?? {}, data: Buffer.from('{"half') })),
    ),
  decode: (payloads) => Promise.resolve(payloads),
};

interface Poison {
  readonly zh: string;
  readonly en: string;
  readonly type: string;
  readonly taskQueue: string;
  readonly args: unknown[];
  readonly codec?: PayloadCodec;
}

const poisons: readonly Poison[] = [
  {
    zh: '无法解码的输入',
    en: 'input in an unknown encoding',
    type: PROCEDURE,
    taskQueue: TASK_QUEUE,
    args: [{}],
    codec: unreadable,
  },
  { zh: '残缺的 JSON', en: 'broken JSON', type: PROCEDURE, taskQueue: TASK_QUEUE, args: [{}], codec: broken },
  {
    zh: '未知结构的输入',
    en: 'input of an unknown shape',
    type: PROCEDURE,
    taskQueue: TASK_QUEUE,
    args: [{ version: 99 }],
  },
  { zh: '没有的流程类型', en: 'a type that does not exist', type: 'noSuchProcedure', taskQueue: TASK_QUEUE, args: [] },
  {
    zh: '不存在的通知',
    en: 'a notice that does not exist',
    type: 'deliverNotice',
    taskQueue: NOTIFICATIONS_TASK_QUEUE,
    args: [{ notice: 999_999_999, patience: { firstPauseMs: 100, longestPauseMs: 100, givesUpAfterMs: 1_000 } }],
  },
];

const SEEN_WITHIN_MS = 30_000;
const WATCHED_MS = 10_000;
/** More would be a loop. */
const MOST_FAILURES = 40;
const TOO_LARGE_BYTES = 3 * 1_048_576;

/** F11: what no worker can digest, sent past the API. */
export const poison = (): Scenario => ({
  id: 'F11',
  title: { zh: '无法处理的输入(毒丸)', en: 'poison: input that nobody can digest' },
  promise: {
    zh: '该件停在原地、原因可见,其他照办,进程不崩溃、不空转',
    en: 'that run stands still with its reason in sight; others flow; no process dies or spins',
  },
  load: steady,
  leastActs: 15,
  play: async (stage) => {
    const pid = stage.house.programs.worker.pid;
    const runs = await Promise.all(stage.dice.shuffle(poisons).map((each, at) => swallow(stage, each, at)));
    const found = [...(await tooLarge(stage)), ...(await poisonedAct(stage))];
    await pause(WATCHED_MS);
    await stage.load.more(5);
    const spinning = await Promise.all(runs.map((id) => failuresOf(stage.house, id)));
    await stage.house.withTemporal((client) =>
      Promise.all(
        runs.map((id) =>
          client.workflow
            .getHandle(id)
            .terminate('故障演练结束')
            .catch(() => undefined),
        ),
      ),
    );
    return [
      ...found,
      ...(stage.house.programs.worker.pid === pid ? [] : ['the worker died of it']),
      ...spinning.flatMap((count, at) => (count > MOST_FAILURES ? [`${runs[at]}: ${count} failures in seconds`] : [])),
    ];
  },
});

async function withClient<Result>(house: House, codec: PayloadCodec | null, use: (client: Client) => Promise<Result>) {
  const connection = await Connection.connect({ address: house.temporalAddress });
  try {
    return await use(new Client({ connection, dataConverter: { payloadCodecs: codec ? [codec] : [] } }));
  } finally {
    await connection.close();
  }
}

/** Starts a poisoned run and waits until an operator can see why it stands. */
async function swallow(
  { house, diary }: Stage,
  { zh, en, type, taskQueue, args, codec }: Poison,
  at: number,
): Promise<string> {
  const workflowId = `poison-${at}-${Date.now()}`;
  await withClient(house, codec ?? null, (client) => client.workflow.start(type, { workflowId, taskQueue, args }));
  const reason = await house.withTemporal((client) =>
    until(`the reason of ${en} can be seen`, () => reasonOf(client.workflow.getHandle(workflowId)), SEEN_WITHIN_MS),
  );
  const words = reason.replaceAll(/\s+/g, ' ').slice(0, 100);
  diary.note(`${zh}:停在原地,「${words}」`, `${en}: it stands, and says why`);
  return workflowId;
}

interface History {
  readonly events: readonly {
    readonly workflowTaskFailedEventAttributes?: { readonly failure?: { readonly message?: string } };
    readonly workflowExecutionFailedEventAttributes?: { readonly failure?: { readonly message?: string } };
  }[];
}

const read = async (run: WorkflowHandle): Promise<History> =>
  JSON.parse(historyToJSON(await run.fetchHistory())) as History;

async function reasonOf(run: WorkflowHandle): Promise<string | null> {
  const { raw } = await run.describe();
  const pending = raw.pendingActivities?.find(({ lastFailure }) => lastFailure)?.lastFailure?.message;
  const failures = (await read(run)).events.map(
    (event) =>
      (event.workflowTaskFailedEventAttributes ?? event.workflowExecutionFailedEventAttributes)?.failure?.message,
  );
  return pending ?? failures.find((message) => message) ?? null;
}

/** Attempts are counted while history keeps the first failure only. */
async function failuresOf(house: House, id: string): Promise<number> {
  return await house.withTemporal(async (client) => {
    const { raw } = await client.workflow.getHandle(id).describe();
    const activities = (raw.pendingActivities ?? []).map(({ attempt }) => attempt ?? 0);
    return Math.max(0, raw.pendingWorkflowTask?.attempt ?? 0, ...activities);
  });
}

/** Larger than Temporal takes: refused at its door. */
async function tooLarge({ house, diary }: Stage): Promise<string[]> {
  const workflowId = `poison-large-${Date.now()}`;
  const args = ['x'.repeat(TOO_LARGE_BYTES)];
  const outcome = await withClient(house, null, (client) =>
    client.workflow.start(PROCEDURE, { workflowId, taskQueue: TASK_QUEUE, args }).then(
      () => 'taken',
      () => 'refused',
    ),
  );
  diary.note(`3 MB 的输入:${outcome === 'refused' ? '在门口被拒' : '被收下'}`, `3 MB of input: ${outcome}`);
  return outcome === 'refused' ? [] : [`${workflowId}: 3 MB were taken`];
}

/** Acts that no API of ours would send, to a proceeding that goes on afterwards. */
async function poisonedAct({ house, clerk, diary }: Stage): Promise<string[]> {
  const subject = await Subject.start(house, clerk, 60_000);
  const sent = [null, {}, { actor: { id: 'x', role: 'committee' } }, defaultPayloadConverter.toPayload('nonsense')];
  const outcomes = await withClient(house, null, (client) =>
    Promise.all(
      sent.map((arg) =>
        client.workflow
          .getHandle(subject.id)
          .executeUpdate('convene', { args: [arg] })
          .then(
            () => 'taken',
            () => 'refused',
          ),
      ),
    ),
  );
  await clerk.get(await subject.plan('convene'));
  const taken = outcomes.filter((outcome) => outcome === 'taken').length;
  diary.note(
    `${sent.length} 个畸形办理动作:${taken} 个成立;其后照常召集`,
    `${sent.length} malformed acts: ${taken} taken; the proceeding goes on`,
  );
  return taken === 0 ? [] : [`${subject.id}: ${taken} malformed acts were taken`];
}
