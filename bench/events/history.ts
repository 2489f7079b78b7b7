import type { Client } from '@temporalio/client';
import type { Wait } from './floor-workflow.js';

export type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** What a finished run cost its server. */
export interface Cost {
  readonly events: number;
  readonly bytes: number;
  readonly stateTransitions: number;
  readonly updates: number;
  readonly timers: number;
}

/** One thing that moved a recorded run on; of an act, what was sent with it. */
export type Push = { readonly wait: Extract<Wait, 'time'> } | { readonly wait: 'act'; readonly call: unknown };

export async function costOf(client: Client, workflowId: string): Promise<Cost> {
  const handle = client.workflow.getHandle(workflowId);
  const [{ raw, historySize = 0 }, { events }] = await Promise.all([handle.describe(), handle.fetchHistory()]);
  const all = events ?? [];
  return {
    events: all.length,
    bytes: historySize,
    stateTransitions: Number(raw.workflowExecutionInfo?.stateTransitionCount ?? 0),
    updates: all.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length,
    timers: all.filter((event) => event.timerStartedEventAttributes).length,
  };
}

/** The acts and the times that passed, in their order; the opening is not among them. */
export function pushesOf({ events }: History): readonly Push[] {
  return (events ?? []).flatMap((event): readonly Push[] => {
    if (event.timerFiredEventAttributes) return [{ wait: 'time' }];
    const input = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input;
    const [payload] = input?.args?.payloads ?? [];
    if (!payload?.data) return [];
    return [{ wait: 'act', call: JSON.parse(Buffer.from(payload.data).toString('utf8')) as unknown }];
  });
}
