import { and, count, eq, gt, inArray, isNull, lte, min, or, sql, type SQL } from 'drizzle-orm';
import { epochMs } from '../domain/instant.js';
import type { Iso } from '../domain/time.js';
import type { Database, Queries } from './database.js';
import { deliveries } from './delivery/schema.js';
import { hasLight } from './light.js';
import { escalations, outbox, proceedings } from './schema.js';

/** Running proceedings at one step. */
export interface StageFigures {
  readonly stage: string;
  readonly rehearsal: boolean;
  readonly open: number;
  /** Past due, the clock running. */
  readonly red: number;
  /** Past due, the clock running or suspended meanwhile. */
  readonly overdue: number;
}

/** What an operator watches. */
export interface Figures {
  readonly stages: readonly StageFigures[];
  readonly openEscalations: readonly { readonly status: string; readonly count: number }[];
  readonly outbox: { readonly waiting: number; readonly oldestSeconds: number };
  /** Those under way, and those of the last 24 hours that are settled. */
  readonly deliveries: readonly { readonly state: string; readonly count: number }[];
}

const underWay = ['held', 'waiting', 'sending', 'unknown'] as const;
const DAY_MS = 86_400_000;

/** All figures as of one instant, read in one transaction. */
export async function readFigures(db: Database, nowIso: Iso): Promise<Figures> {
  return await db.transaction(
    async (tx) => ({
      stages: await stages(tx, nowIso),
      openEscalations: await openEscalations(tx),
      outbox: await waiting(tx, nowIso),
      deliveries: await recentDeliveries(tx, nowIso),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

const countIf = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

async function stages(db: Queries, nowIso: Iso): Promise<StageFigures[]> {
  const { stage, rehearsal, status, clockOf, dueAt } = proceedings;
  const isOverdue = and(eq(clockOf, 'act'), lte(dueAt, new Date(epochMs(nowIso))));
  const rows = await db
    .select({ stage, rehearsal, open: count(), red: countIf(hasLight('red', nowIso)), overdue: countIf(isOverdue) })
    .from(proceedings)
    .where(eq(status, 'running'))
    .groupBy(stage, rehearsal);
  return rows.map((row) => ({ ...row, stage: row.stage ?? 'none' }));
}

async function openEscalations(db: Queries) {
  const { status, closedAt } = escalations;
  return await db.select({ status, count: count() }).from(escalations).where(isNull(closedAt)).groupBy(status);
}

async function waiting(db: Queries, nowIso: Iso): Promise<Figures['outbox']> {
  const [row] = await db
    .select({ waiting: count(), oldest: min(outbox.createdAt) })
    .from(outbox)
    .where(isNull(outbox.handedAt));
  const oldestMs = row?.oldest ? epochMs(nowIso) - row.oldest.getTime() : 0;
  return { waiting: row?.waiting ?? 0, oldestSeconds: Math.max(0, oldestMs / 1_000) };
}

async function recentDeliveries(db: Queries, nowIso: Iso) {
  const { state, createdAt } = deliveries;
  const since = new Date(epochMs(nowIso) - DAY_MS);
  return await db
    .select({ state, count: count() })
    .from(deliveries)
    .where(or(inArray(state, [...underWay]), gt(createdAt, since)))
    .groupBy(state);
}
