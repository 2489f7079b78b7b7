import type pg from 'pg';
import { actBehind, firstRecordedAt } from '../../domain/act-on-record.js';
import type { ActOnRecord } from '../../domain/record.js';
import { actOnRecordSignal } from '../../workflows/messages.js';
import type { Difference, Sides } from './compare.js';
import { recordAgain } from './record-again.js';
import { handAgain, openerAt, openersAfter, type Opener } from './register-side.js';
import { restart } from './restart.js';
import type { Register } from '../../register/register.js';

type Of<Kind extends Difference['kind']> = Extract<Difference, { kind: Kind }>;

/** What was done about a difference, for the operator; `isOpen`: something is left to do. */
export interface Outcome {
  readonly isOpen: boolean;
  readonly words: string;
}

export interface Repairing extends Sides {
  readonly register: Register;
}

/** The opening, and strokes of the clock (event/step/round/instant): a run comes to them by itself. */
const isItsOwn = ({ cause }: Opener): boolean => cause === 'opened' || /^[^/]+\/[^/]*\/\d*\/\d{4}-/.test(cause);

/** The run is to go on from where the record stands, or the record from where the run stands. */
export async function repair(difference: Difference, on: Repairing): Promise<Outcome> {
  switch (difference.kind) {
    case 'runBehind':
      return await tellRun(difference.record.workflowId, difference.run.transitions, on);
    case 'runMissing':
      return await startAgain(difference, on);
    case 'recordBehind':
      return await putBack(difference, on);
    case 'runEnded':
      return { isOpen: true, words: 'its run has ended without closing the record; look at it in Temporal' };
    case 'noticesLost':
      await handAgain(on.db, difference.notices.ids, []);
      return { isOpen: false, words: 'handed over again' };
    case 'digestLost':
      await handAgain(on.db, [], [difference.digest]);
      return { isOpen: false, words: 'handed over again' };
  }
}

async function startAgain({ record }: Of<'runMissing'>, on: Repairing): Promise<Outcome> {
  if (record.kind === 'escalation')
    return {
      isOpen: true,
      words: 'its proceeding starts it when it has caught up; reconcile again once a worker runs',
    };
  await restart(record.workflowId, on);
  const told = await tellRun(record.workflowId, 1, on);
  return { ...told, words: `started again from the record; ${told.words}` };
}

/** Tells a run the acts it has forgotten, as long as nothing but acts and strokes of the clock is missing. */
async function tellRun(workflowId: string, knows: number, { db, client }: Repairing): Promise<Outcome> {
  const missing = await openersAfter(db, workflowId, knows);
  const handle = client.workflow.getHandle(workflowId);
  let told = 0;
  for (const opener of missing) {
    if (isItsOwn(opener)) continue;
    const act = await actAt(db, workflowId, opener);
    if (act === null) {
      const words = `${told} acts told; then transition ${opener.transition} (${opener.entry.event}) must come from another run; reconcile again once a worker runs`;
      return { isOpen: true, words };
    }
    await handle.signal(actOnRecordSignal, act);
    told += 1;
  }
  return { isOpen: false, words: `${told} acts told, of ${missing.length} transitions` };
}

/** The act that set a transition off; one that took effect a second time stands where it was recorded first. */
async function actAt(db: pg.Client, workflowId: string, opener: Opener): Promise<ActOnRecord | null> {
  const at = firstRecordedAt(opener.entry);
  const first = at === null ? opener : await openerAt(db, workflowId, at);
  return first && actBehind(opener, first);
}

/** Puts back what the register has lost; the run itself needs nothing. */
async function putBack({ workflowId, onRecord, run }: Of<'recordBehind'>, on: Repairing): Promise<Outcome> {
  const lost = run.transitions - onRecord;
  const written = await recordAgain(on.client, on.register, { workflowId, onRecord, run });
  const words = `${written} of ${lost} transitions recorded again, their hashes as in the receipts of the run`;
  return { isOpen: written < lost, words };
}
