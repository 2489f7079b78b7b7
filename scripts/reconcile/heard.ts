import type { Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { temporal } from '@temporalio/proto';
import type { ActOnRecord } from '../../domain/record.js';
import type { ActAnswer, ActCall } from '../../workflows/messages.js';
import { receiptOf } from './temporal-side.js';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;
type Decode = (payloads: Payloads) => Promise<unknown[]>;

export interface News {
  readonly signal: string;
  readonly news: unknown;
}

/** All that reached a run: what started it, the acts it committed by their transitions, and news in order. */
export interface Heard {
  readonly input: unknown;
  /** What an earlier run of the chain handed on; `null` for the first. */
  readonly carried: { readonly state: unknown; readonly transitions: number } | null;
  readonly acts: ReadonlyMap<number, ActOnRecord>;
  readonly news: readonly News[];
}

const ACT_ON_RECORD = 'actOnRecord';

export async function heardBy(client: Client, workflowId: string, runId: string): Promise<Heard> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const decode: Decode = (payloads) => decodeArrayFromPayloads(client.options.loadedDataConverter, payloads?.payloads);
  const all = events ?? [];
  const started = all[0]?.workflowExecutionStartedEventAttributes;
  const [input, carried = null] = await decode(started?.input);
  const news: News[] = [];
  for (const { workflowExecutionSignaledEventAttributes: signal } of all)
    if (signal) news.push({ signal: signal.signalName ?? '', news: (await decode(signal.input))[0] });
  const told = news.filter(({ signal }) => signal === ACT_ON_RECORD).map(({ news: act }) => act as ActOnRecord);
  const receipts = await Promise.all(all.map((event) => receiptOf(client, event)));
  const recalled = receipts.flatMap((receipt) => receipt?.takenBy?.act ?? []);
  const done = await actsIn(all, started?.firstExecutionRunId ?? runId, decode);
  return {
    input,
    carried: carried as Heard['carried'],
    acts: new Map([...told, ...recalled, ...done].map((act) => [act.transition, act])),
    news: news.filter(({ signal }) => signal !== ACT_ON_RECORD),
  };
}

/** The acts that were answered with the number of their transition. */
async function actsIn(events: readonly HistoryEvent[], firstRunId: string, decode: Decode): Promise<ActOnRecord[]> {
  const answers = new Map<string, number>();
  for (const { workflowExecutionUpdateCompletedEventAttributes: completed } of events) {
    const [answer] = (await decode(completed?.outcome?.success)) as [ActAnswer | undefined];
    if (completed?.meta?.updateId && answer) answers.set(completed.meta.updateId, answer.transition);
  }
  const acts: ActOnRecord[] = [];
  for (const { workflowExecutionUpdateAcceptedEventAttributes: accepted } of events) {
    const { meta, input } = accepted?.acceptedRequest ?? {};
    const transition = answers.get(meta?.updateId ?? '');
    const [call] = (await decode(input?.args)) as [ActCall<unknown> | undefined];
    if (transition === undefined || !call) continue;
    acts.push({ transition, cause: `${firstRunId}/${meta?.updateId}`, act: input?.name ?? '', call });
  }
  return acts;
}
