import type { Proceeding } from '../../contracts/proceeding.js';
import type { EscalationView, ProceedingView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { publishedCalendar } from '../calendar.js';
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

/** The same as it stood on record at an instant. */
export async function proceedingThen(id: string, reader: Identity, deps: Deps, atIso: Iso): Promise<Proceeding> {
  const { register } = deps;
  const view = await register.proceedingAt(id, atIso);
  if (!view) throw new ProblemError('NOT_FOUND');
  const raised = await register.escalationsOf(id);
  const then = await Promise.all(raised.map((each) => register.escalationAt(each.id, atIso)));
  const escalations = then.filter((each): each is EscalationView => each !== null);
  return proceedingAt(view, escalations, reader, { now: atIso, calendar: await knownCalendar(deps) });
}

/** Proceedings as their reader sees them now, each with its escalations. */
export async function withEscalations(
  views: readonly ProceedingView[],
  reader: Identity,
  deps: Deps,
): Promise<readonly Proceeding[]> {
  const [raised, calendar] = await Promise.all([
    deps.register.escalationsOf(...views.map(({ id }) => id)),
    knownCalendar(deps),
  ]);
  const of = (id: string) => raised.filter(({ proceeding }) => proceeding === id);
  const moment = { now: deps.now(), calendar };
  return views.map((view) => proceedingAt(view, of(view.id), reader, moment));
}

/** Past days are known for good, so that one calendar serves every account of the past. */
const knownCalendar = async ({ register }: Deps) => publishedCalendar(0, await register.holidayNotices());
