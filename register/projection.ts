import { eq, sql } from 'drizzle-orm';
import { epochMs } from '../domain/instant.js';
import type { CommitCommand, DisclosureView, EscalationView, ProceedingView } from '../domain/record.js';
import type { PinnedProcedure } from '../domain/procedure.js';
import type { Iso } from '../domain/time.js';
import type { Transaction } from './database.js';
import { RegisterError } from './errors.js';
import { keepView } from './history.js';
import { disclosures, escalations, proceedings } from './schema.js';

/** Puts what the transition left behind where readers look for it. */
export async function project(tx: Transaction, command: CommitCommand): Promise<void> {
  const { subject, disclosures: notices } = command;
  if (subject.kind === 'escalation') await projectEscalation(tx, subject.view);
  else await projectProceeding(tx, subject.view, subject.procedure);
  for (const view of notices) await projectDisclosure(tx, view);
  await keepView(tx, command);
}

async function projectProceeding(tx: Transaction, view: ProceedingView, procedure?: PinnedProcedure): Promise<void> {
  const clock = view.current?.clock;
  const state = {
    status: view.status,
    stage: view.current?.step ?? null,
    clockOf: clock?.of ?? null,
    dueAt: dateOrNull(clock?.dueAt),
    yellowAt: dateOrNull(clock?.yellowAt),
    suspendedUntil: dateOrNull(clock?.suspendedUntil),
    endedAt: dateOrNull(view.endedAt),
    view,
  };
  if (procedure) {
    const { id, street, community, startedAt } = view;
    const rehearsal = view.rehearsal !== null;
    const fixed = {
      id,
      street,
      community,
      procedureId: procedure.id,
      rehearsal,
      startedAt: date(startedAt),
      procedure,
    };
    const row = { ...fixed, ...state };
    await tx.insert(proceedings).values(row).onConflictDoUpdate({ target: proceedings.id, set: state });
    return;
  }
  const updated = await tx.update(proceedings).set(state).where(eq(proceedings.id, view.id));
  if (updated.rowCount !== 1) throw new RegisterError(`the first transition of ${view.id} must bring its procedure`);
}

async function projectEscalation(tx: Transaction, view: EscalationView): Promise<void> {
  const { id, proceeding, street, community } = view;
  const state = { status: view.status, closedAt: dateOrNull(view.closedAt), view };
  await tx
    .insert(escalations)
    .values({ id, proceeding, street, community, openedAt: date(view.openedAt), ...state })
    .onConflictDoUpdate({ target: escalations.id, set: state });
}

async function projectDisclosure(tx: Transaction, view: DisclosureView): Promise<void> {
  const { id, proceeding, community, state } = view;
  await tx
    .insert(disclosures)
    .values({ id, proceeding, community, state, postedAt: date(view.postedAt), view })
    .onConflictDoUpdate({
      target: disclosures.id,
      set: { state: sql`excluded.state`, postedAt: sql`excluded.posted_at`, view: sql`excluded.view` },
    });
}

function date(iso: Iso): Date {
  return new Date(epochMs(iso));
}

function dateOrNull(iso: Iso | null | undefined): Date | null {
  return iso === null || iso === undefined ? null : date(iso);
}
