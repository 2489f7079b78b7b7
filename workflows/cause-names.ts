import { currentUpdateInfo, workflowInfo } from '@temporalio/workflow';
import type { Transition } from './engine/run.js';

/** Names a stroke of the clock: it falls at the same instant however late, and however often, it is heard. */
export function strokeOf({ entries: [{ event, step, round, occurredAt, data }] }: Transition<unknown>): string {
  // Several rungs and tasks of an escalation may fall due at the same instant.
  const marks = 'rung' in data ? [data['wait'], data['rung']] : 'task' in data ? [data['task']] : [];
  return [event, step, round, occurredAt, ...marks].join('/');
}

/** Run and Update id: the same request, however often it comes. */
export function currentCause(): string {
  const { firstExecutionRunId } = workflowInfo();
  return `${firstExecutionRunId}/${currentUpdateInfo()?.id ?? ''}`;
}
