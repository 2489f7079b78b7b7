import type { BenchStack } from '../own-stack.js';

/** What the record says of the deadlines, compared with the instant at which they fell due. */
export interface Strokes {
  /** Proceedings due at the instant. */
  readonly due: number;
  /** … and turned red, with an escalation before the street. */
  readonly turnedRed: number;
  readonly escalated: number;
  /** Turned red before the instant, by the entry's own time or by the database's clock. */
  readonly early: number;
  /** Turned red, or brought before the street, more than once. */
  readonly twice: number;
  /** From the instant to the stroke on record, in milliseconds, by the database's clock. */
  readonly latenessMs: readonly number[];
}

const query = `
  with opened as (select id from proceedings where id = any($1) and due_at = $2),
  strokes as (
    select workflow_id, count(*) as times, min(inserted_at) as on_record, min((entry->>'recordedAt')::timestamptz) as decided
    from audit_entries where event = 'turnedRed' and workflow_id in (select id from opened) group by workflow_id
  ),
  raised as (
    select proceeding, count(*) as times from escalations where proceeding in (select id from opened) group by proceeding
  )
  select (select count(*) from opened)::int as due,
    (select count(*) from strokes)::int as red,
    (select count(*) from raised)::int as escalated,
    (select count(*) from strokes where least(on_record, decided) < $2)::int as early,
    ((select count(*) from strokes where times > 1) + (select count(*) from raised where times > 1))::int as twice,
    coalesce((select array_agg(extract(epoch from on_record - $2::timestamptz)::float8 * 1000) from strokes), '{}') as lateness`;

interface Row {
  readonly due: number;
  readonly red: number;
  readonly escalated: number;
  readonly early: number;
  readonly twice: number;
  readonly lateness: number[];
}

export async function strokesOnRecord({ pool }: BenchStack, ids: readonly string[], dueAtMs: number): Promise<Strokes> {
  const { rows } = await pool.query<Row>(query, [ids, new Date(dueAtMs)]);
  const [row] = rows;
  if (!row) throw new Error('a query without rows');
  const { due, red, escalated, early, twice, lateness } = row;
  return { due, turnedRed: red, escalated, early, twice, latenessMs: lateness };
}
