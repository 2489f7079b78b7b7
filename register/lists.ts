import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { DisclosureView, EscalationView, ProceedingView } from '../domain/record.js';
import type { Iso } from '../domain/time.js';
import { after, pageOf } from './cursor.js';
import type { Queries } from './database.js';
import { hasLight } from './light.js';
import type { DisclosureFilter, EscalationFilter, Page, ProceedingFilter } from './register.js';
import { disclosures, escalations, proceedings } from './schema.js';

export async function listProceedings(
  db: Queries,
  filter: ProceedingFilter,
  nowIso: Iso,
): Promise<Page<ProceedingView>> {
  const { id, startedAt: at, view } = proceedings;
  const rows = await db
    .select({ id, at, view })
    .from(proceedings)
    .where(
      and(
        isOneOf(proceedings.community, filter.communities),
        equals(proceedings.stage, filter.stage),
        equals(proceedings.status, filter.status),
        filter.light && hasLight(filter.light, nowIso),
        after(filter.cursor, at, id),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(filter.limit + 1);
  return pageOf(rows, filter.limit);
}

export async function listEscalations(db: Queries, filter: EscalationFilter): Promise<Page<EscalationView>> {
  const { id, openedAt: at, view } = escalations;
  const rows = await db
    .select({ id, at, view })
    .from(escalations)
    .where(
      and(
        isOneOf(escalations.community, filter.communities),
        equals(escalations.status, filter.status),
        after(filter.cursor, at, id),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(filter.limit + 1);
  return pageOf(rows, filter.limit);
}

export async function listDisclosures(db: Queries, filter: DisclosureFilter): Promise<Page<DisclosureView>> {
  const { id, postedAt: at, view } = disclosures;
  const rows = await db
    .select({ id, at, view })
    .from(disclosures)
    .where(
      and(
        equals(disclosures.community, filter.community),
        equals(disclosures.state, filter.state),
        after(filter.cursor, at, id),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(filter.limit + 1);
  return pageOf(rows, filter.limit);
}

function equals(column: PgColumn, value: string | undefined): SQL | undefined {
  return value === undefined ? undefined : eq(column, value);
}

/** `null` means all; an empty list means none. */
function isOneOf(column: PgColumn, values: readonly string[] | null): SQL | undefined {
  return values === null ? undefined : inArray(column, [...values]);
}
