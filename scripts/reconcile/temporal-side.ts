import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { temporal } from '@temporalio/proto';
import type { CommitReceipt } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

/** What the latest run of a workflow knows to be on record. */
export interface RunKnows {
  readonly state: 'running' | 'closed';
  readonly runId: string;
  readonly type: string;
  /** The number of the last transition it committed. */
  readonly transitions: number;
  /** When each transition of this run was recorded. */
  readonly recordedAt: ReadonlyMap<number, Iso>;
  /** The hash of the last entry of each transition of this run. */
  readonly hashOf: ReadonlyMap<number, string>;
}

/** `null` when Temporal has no such workflow. */
export async function whatTemporalKnows(client: Client, workflowId: string): Promise<RunKnows | null> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    const { runId, status, type } = await handle.describe();
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const state = status.name === 'RUNNING' ? 'running' : 'closed';
    return { state, runId, type, ...(await commitsIn(client, events ?? [])) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Receipts of commits, local or ordinary. */
async function commitsIn(
  client: Client,
  events: readonly HistoryEvent[],
): Promise<Pick<RunKnows, 'transitions' | 'recordedAt' | 'hashOf'>> {
  const recordedAt = new Map<number, Iso>();
  const hashOf = new Map<number, string>();
  let transitions = await carriedOver(client, events[0]);
  for (const event of events) {
    const receipt = await receiptOf(client, event);
    if (receipt === null) continue;
    recordedAt.set(receipt.transition, receipt.recordedAt);
    hashOf.set(receipt.transition, receipt.hash);
    transitions = Math.max(transitions, receipt.transition);
  }
  return { transitions, recordedAt, hashOf };
}

/** A run that continues an earlier one begins with its count. */
async function carriedOver(client: Client, started: HistoryEvent | undefined): Promise<number> {
  const [, carried] = await decoded(client, started?.workflowExecutionStartedEventAttributes?.input);
  return (carried as { transitions: number } | null | undefined)?.transitions ?? 0;
}

export async function receiptOf(client: Client, event: HistoryEvent): Promise<CommitReceipt | null> {
  const marker = event.markerRecordedEventAttributes;
  const isLocal = marker?.markerName === 'core_local_activity';
  const result = isLocal ? marker.details?.['result'] : event.activityTaskCompletedEventAttributes?.result;
  const [receipt] = await decoded(client, result);
  return isReceipt(receipt) ? receipt : null;
}

const isReceipt = (value: unknown): value is CommitReceipt =>
  typeof value === 'object' && value !== null && 'transition' in value && 'hash' in value;

const decoded = (client: Client, payloads: Payloads): Promise<unknown[]> =>
  decodeArrayFromPayloads(client.options.loadedDataConverter, payloads?.payloads);

/** Workflows with a record of their own that run, or that ended after `sinceIso`. */
export async function recordedWorkflows(
  client: Client,
  { types, taskQueue }: { readonly types: readonly string[]; readonly taskQueue: string },
  sinceIso: string,
): Promise<string[]> {
  const named = types.map((type) => `WorkflowType = '${type}'`).join(' OR ');
  const query = `TaskQueue = '${taskQueue}' AND (${named}) AND (ExecutionStatus = 'Running' OR CloseTime >= '${sinceIso}')`;
  const found = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 500 })) found.add(workflowId);
  return [...found];
}

/** Whether Temporal has heard of a workflow, whatever became of it. */
export async function isKnown(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
