import type { Proceeding } from '../../contracts/proceeding.js';
import type { ProceedingView } from '../../domain/record.js';
import type { Deps } from '../deps.js';
import type { Identity } from '../identities.js';
import { ProblemError } from '../problems.js';
import { proceedingAt } from './proceeding.js';

/** What is on record of a proceeding at this moment, as its reader sees it. */
export async function proceedingNow(id: string, reader: Identity, deps: Deps): Promise<Proceeding> {
  const view = await deps.register.findProceeding(id);
  const [shown] = view ? await withEscalations([view], reader, deps) : [];
  if (!shown) throw new ProblemError('NOT_FOUND');
  return shown;
}

/** Proceedings as their reader sees them now, each with its escalations. */
export async function withEscalations(
  views: readonly ProceedingView[],
  reader: Identity,
  { register, now }: Deps,
): Promise<readonly Proceeding[]> {
  const raised = await register.escalationsOf(...views.map(({ id }) => id));
  const of = (id: string) => raised.filter(({ proceeding }) => proceeding === id);
  const at = now();
  return views.map((view) => proceedingAt(view, of(view.id), reader, at));
}
