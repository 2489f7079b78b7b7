import type pg from 'pg';
import type { RecordEntry } from '../../domain/record.js';

/** A workflow as the register has it. */
export interface OnRecord {
  readonly workflowId: string;
  /** The number of its last transition. */
  readonly transitions: number;
  readonly kind: 'proceeding' | 'escalation';
  readonly isOpen: boolean;
}

/** The first entry of a transition: what set it off. */
export interface Opener {
  readonly transition: number;
  readonly sequence: number;
  readonly cause: string;
  readonly entry: RecordEntry;
}

/** Notices of one transition that were handed over together, and of which nothing has come yet. */
export interface HandedNotices {
  readonly workflowId: string;
  readonly sequence: number;
  readonly ids: readonly number[];
}

const recordedSql = `
  select workflow_id as "workflowId", transition as transitions, kind, is_open as "isOpen"
  from chains join (
    select id, 'proceeding' as kind, ended_at is null as is_open from proceedings
    union all
    select id, 'escalation', closed_at is null from escalations
  ) subjects on subjects.id = chains.workflow_id`;

/** Everything open. */
export async function openOnRecord(db: pg.Client): Promise<OnRecord[]> {
  return (await db.query<OnRecord>(`${recordedSql} where is_open`)).rows;
}

export async function onRecord(db: pg.Client, workflowId: string): Promise<OnRecord | null> {
  return (await db.query<OnRecord>(`${recordedSql} where workflow_id = $1`, [workflowId])).rows[0] ?? null;
}

/** When the register last wrote anything down; the epoch when it never did. */
export async function lastWritten(db: pg.Client): Promise<Date> {
  const { rows } = await db.query<{ at: Date | null }>('select max(inserted_at) as at from audit_entries');
  return rows[0]?.at ?? new Date(0);
}

/** What set off each transition after the given one, in order. */
export async function openersAfter(db: pg.Client, workflowId: string, transition: number): Promise<Opener[]> {
  const text = `select transition, sequence, cause, entry from audit_entries
    where workflow_id = $1 and transition > $2 and position = 0 order by sequence`;
  return (await db.query<Opener>(text, [workflowId, transition])).rows;
}

export async function openerAt(db: pg.Client, workflowId: string, sequence: number): Promise<Opener | null> {
  const text = `select transition, sequence, cause, entry from audit_entries where workflow_id = $1 and sequence = $2`;
  return (await db.query<Opener>(text, [workflowId, sequence])).rows[0] ?? null;
}

/** Temporal forgets what ended thirty days ago, so older ones say nothing. */
export async function handedNotices(db: pg.Client): Promise<HandedNotices[]> {
  const text = `select workflow_id as "workflowId", sequence, array_agg(id::int order by id) as ids from outbox
    where handed_at > now() - interval '29 days'
      and exists (select from postings where postings.audience = outbox."to" and postings.organisation = outbox.organisation)
      and not exists (select from deliveries where notice = outbox.id and state not in ('waiting', 'sending'))
    group by workflow_id, sequence order by workflow_id, sequence`;
  return (await db.query<HandedNotices>(text)).rows;
}

export async function handedDigests(db: pg.Client): Promise<string[]> {
  const text = `select id from deliveries
    where notice is null and handed_at > now() - interval '29 days' and state in ('waiting', 'sending')`;
  return (await db.query<{ id: string }>(text)).rows.map(({ id }) => id);
}

/** The relay hands them over again. */
export async function handAgain(db: pg.Client, notices: readonly number[], digests: readonly string[]): Promise<void> {
  await db.query('update outbox set handed_at = null where id = any($1)', [notices]);
  await db.query('update deliveries set handed_at = null where id = any($1)', [digests]);
}

/** How many notices nobody has handed over yet. */
export async function notYetHanded(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from outbox where handed_at is null');
  return rows[0]?.n ?? 0;
}
