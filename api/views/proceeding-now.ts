import type { Proceeding } from '../../contracts/proceeding.js';
import type { ProceedingView } from '../../domain/record.js';
import type { Deps } from '../deps.js';
import type { Identity } from '../identities.js';
import { ProblemError } from '../problems.js';
import { proceedingAt } from './proceeding.js';

/** What is on record of a proceeding at this moment, as its reader sees it. */
export async function proceedingNow(id: string, reader: Identity, deps: Deps): Promise<Proceeding> {
  const view = await deps.register.findProceeding(id);
  if (!view) throw new ProblemError('NOT_FOUND');
  return await withEscalations(view, reader, deps);
}

export async function withEscalations(
  view: ProceedingView,
  reader: Identity,
  { register, now }: Deps,
): Promise<Proceeding> {
  return proceedingAt(view, await register.escalationsOf(view.id), reader, now());
}
