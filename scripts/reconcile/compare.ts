import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { digestWorkflowId, noticesWorkflowId } from '../../workflows/ids.js';
import {
  handedDigests,
  handedNotices,
  lastWritten,
  onRecord,
  openOnRecord,
  type HandedNotices,
  type OnRecord,
} from './register-side.js';
import { isKnown, recordedWorkflows, whatTemporalKnows, type RunKnows } from './temporal-side.js';

/** Something that register and Temporal do not agree on. */
export type Difference =
  /** The run was restored to an instant before the last transition on record. */
  | { readonly kind: 'runBehind'; readonly record: OnRecord; readonly run: RunKnows }
  /** Open on record, and Temporal has never heard of it. */
  | { readonly kind: 'runMissing'; readonly record: OnRecord }
  /** The register was restored to an instant before the last transition the run committed. */
  | { readonly kind: 'recordBehind'; readonly workflowId: string; readonly onRecord: number; readonly run: RunKnows }
  /** Open on record, but the run has ended; what it recorded last is there. */
  | { readonly kind: 'runEnded'; readonly record: OnRecord; readonly run: RunKnows }
  /** Handed over, and Temporal has never heard of it. */
  | { readonly kind: 'noticesLost'; readonly notices: HandedNotices }
  | { readonly kind: 'digestLost'; readonly digest: string };

export interface Sides {
  readonly db: pg.Client;
  readonly client: Client;
  /** The workflow types that keep a record. */
  readonly types: readonly string[];
  readonly taskQueue: string;
}

/** Runs that ended while the register was writing its last lines may be on record by then or not. */
const OVERLAP_MS = 3_600_000;

export async function compare(sides: Sides): Promise<Difference[]> {
  return [...(await workflows(sides)), ...(await undelivered(sides))];
}

async function workflows({ db, client, types, taskQueue }: Sides): Promise<Difference[]> {
  const since = new Date(Math.max(0, (await lastWritten(db)).getTime() - OVERLAP_MS)).toISOString();
  const records = new Map((await openOnRecord(db)).map((record) => [record.workflowId, record]));
  const ids = new Set([...records.keys(), ...(await recordedWorkflows(client, { types, taskQueue }, since))]);
  const found: Difference[] = [];
  for (const id of [...ids].sort()) {
    const record = records.get(id) ?? (await onRecord(db, id));
    const difference = judge(id, record, await whatTemporalKnows(client, id));
    if (difference) found.push(difference);
  }
  return found;
}

function judge(workflowId: string, record: OnRecord | null, run: RunKnows | null): Difference | null {
  if (run === null) return record?.isOpen ? { kind: 'runMissing', record } : null;
  const recorded = record?.transitions ?? 0;
  if (run.transitions > recorded) return { kind: 'recordBehind', workflowId, onRecord: recorded, run };
  if (!record) return null;
  if (run.state === 'running' && run.transitions < recorded) return { kind: 'runBehind', record, run };
  return run.state === 'closed' && record.isOpen ? { kind: 'runEnded', record, run } : null;
}

async function undelivered({ db, client }: Sides): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const notices of await handedNotices(db)) {
    if (!(await isKnown(client, noticesWorkflowId(notices.workflowId, notices.sequence))))
      found.push({ kind: 'noticesLost', notices });
  }
  for (const digest of await handedDigests(db))
    if (!(await isKnown(client, digestWorkflowId(digest)))) found.push({ kind: 'digestLost', digest });
  return found;
}
