import type pg from 'pg';

/** A proceeding of each sort that was really led, to be multiplied. */
export interface Templates {
  readonly open: string;
  readonly closed: string;
}

export interface Seeding {
  readonly open: number;
  readonly closed: number;
}

/** As many as one large city has; dezheng is one of them. */
export const COMMUNITIES = 1_000;
export const communityAt = (at: number): string => (at % COMMUNITIES === 0 ? 'dezheng' : `c${at % COMMUNITIES}`);

const community = `case when n % ${COMMUNITIES} = 0 then 'dezheng' else 'c' || n % ${COMMUNITIES} end`;

const openProceedings = `
  insert into proceedings (id, street, community, procedure_id, status, stage, clock_of, due_at, yellow_at, started_at, view, procedure)
  select 'open-' || n, 's' || n % 80, ${community}, t.procedure_id, 'running',
    (array['partyProposal', 'proposalDisclosure', 'deliberation', 'partyMemberReview', 'filing', 'resultDisclosure', 'implementation', 'evaluation'])[1 + n % 8],
    case when n % 8 in (1, 5) then 'window' else 'act' end,
    now() + (n % 20 - 1) * interval '12 hours', now() + (n % 20 - 3) * interval '12 hours',
    now() - n % 86400 * interval '1 minute', t.view, t.procedure
  from proceedings t, generate_series($2::int, $3::int) n where t.id = $1`;

const closedProceedings = `
  insert into proceedings (id, street, community, procedure_id, status, started_at, ended_at, view, procedure)
  select 'closed-' || n, 's' || n % 80, ${community}, t.procedure_id,
    case when n % 200 = 0 then 'withdrawn' when n % 20 = 0 then 'notAdopted' else 'completed' end,
    now() - interval '60 days' - n * interval '2 minutes', now() - n * interval '2 minutes', t.view, t.procedure
  from proceedings t, generate_series($2::int, $3::int) n where t.id = $1`;

const postedNotices = `
  insert into disclosures (id, proceeding, community, state, posted_at, view)
  select 'notice-' || n, 'open-' || n, ${community},
    (array['posted', 'closed', 'closed', 'takenDown'])[1 + n % 4], now() - n % 86400 * interval '1 minute', t.view
  from (select view from disclosures where proceeding = $1 limit 1) t, generate_series($2::int, $3::int) n`;

const BATCH = 50_000;

/** Multiplies the templates in the database itself; indexes are built afterwards, as after a restore. */
export async function seed(pool: pg.Pool, { open, closed }: Templates, counts: Seeding): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    const rebuild = await dropIndexes(client);
    await inBatches(client, closedProceedings, closed, counts.closed);
    await inBatches(client, openProceedings, open, counts.open);
    await inBatches(client, postedNotices, closed, counts.open);
    for (const statement of rebuild) await client.query(statement);
    await client.query('vacuum analyze proceedings');
    await client.query('vacuum analyze disclosures');
    await client.query('checkpoint');
  } finally {
    client.release();
  }
}

async function inBatches(client: pg.PoolClient, statement: string, template: string, count: number): Promise<void> {
  for (let from = 1; from <= count; from += BATCH) {
    await client.query(statement, [template, from, Math.min(count, from + BATCH - 1)]);
  }
}

/** What to run to have them back. */
async function dropIndexes(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = 'public' and tablename in ('proceedings', 'disclosures') and indexname not like '%_pkey'`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}
