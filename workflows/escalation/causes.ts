import type { CauseView } from '../../domain/escalation-view.js';
import type { EscalationCause, RecordEntry } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { latenessInWords, workingMinutes } from '../../domain/working-time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import type { CauseGoneNews } from '../messages.js';
import { closeEscalation, lineOf, newsOf } from './record.js';
import { handled, type SupervisedRun } from './run.js';

export const standing = (cause: EscalationCause): CauseView => ({ ...cause, goneAt: null, lateByWorkingMinutes: null });

const isStanding = ({ goneAt }: CauseView): boolean => goneAt === null;

/** A further cause: no new clock, the oldest governs. `null` when it is known already. */
export function addCause(run: SupervisedRun, cause: EscalationCause, now: Iso): Transition<SupervisedRun> | null {
  const { causes } = run.handling;
  if (run.closedAt || causes.some(({ key }) => key === cause.key)) return null;
  return settled(
    handled(run, { causes: [...causes, standing(cause)] }),
    [lineOf(run, 'causeAdded', null, now, { ...cause })],
    {
      news: [
        newsOf(run, 'escalationCauseAdded', 'causeAdded', {
          gaps: { cause: { words: cause.stepTitle }, dueAt: { instant: cause.dueAt } },
        }),
      ],
    },
  );
}

/** The causes that go away, as they then stand. How late is counted in office hours. */
function going({ handling, input }: SupervisedRun, { how, key, occurredAt }: CauseGoneNews): readonly CauseView[] {
  const { officeHours } = input.supervision;
  return handling.causes
    .filter((cause) => isStanding(cause) && (key === undefined || cause.key === key))
    .map((cause) => ({
      ...cause,
      goneAt: occurredAt,
      lateByWorkingMinutes:
        how === 'doneLate' ? workingMinutes(cause.dueAt, occurredAt, officeHours, input.timeBase) : null,
    }));
}

function lineFor(run: SupervisedRun, cause: CauseView, how: CauseGoneNews['how'], now: Iso): RecordEntry {
  const { key, step, round, dueAt, lateByWorkingMinutes: late, goneAt } = cause;
  const data = { key, dueAt, ...(late === null ? {} : { lateByWorkingMinutes: late, lateBy: latenessInWords(late) }) };
  return { ...lineOf(run, how, null, now, data, goneAt ?? now), step, round };
}

/** Overdue acts are done, late, or their proceeding is over. The escalation ends with the last of its causes. */
export function removeCauses(run: SupervisedRun, news: CauseGoneNews, now: Iso): Transition<SupervisedRun> | null {
  if (run.closedAt) return null;
  const gone = going(run, news);
  const [first, ...others] = gone;
  if (!first) return null;
  const causes = run.handling.causes.map((cause) => gone.find(({ key }) => key === cause.key) ?? cause);
  const changed = handled(run, { causes });
  const ends = !causes.some(isStanding);
  const state: SupervisedRun = ends ? { ...changed, status: news.how, closedAt: now } : changed;
  const lines = [
    lineFor(run, first, news.how, now),
    ...others.map((cause) => lineFor(run, cause, news.how, now)),
  ] as const;
  return settled(state, [...lines, ...(ends ? closeEscalation(run, news.how, now) : [])], {
    news: ends ? [endingNews(run, news.how, causes)] : gone.map((cause) => partNews(run, news.how, cause, causes)),
  });
}

function endingNews(run: SupervisedRun, how: CauseGoneNews['how'], causes: readonly CauseView[]) {
  if (how === 'withdrawn') return newsOf(run, 'escalationWithdrawn', how, { due: 'street' });
  return newsOf(run, 'escalationDone', how, { due: 'street', gaps: { lateBy: { words: latenessOf(causes) } } });
}

const partNews = (run: SupervisedRun, how: CauseGoneNews['how'], cause: CauseView, causes: readonly CauseView[]) =>
  newsOf(run, 'escalationCauseGone', how, {
    gaps: { cause: { words: cause.stepTitle }, standing: { plain: causes.filter(isStanding).length } },
  });

/** The latest of them. */
const latenessOf = (causes: readonly CauseView[]) =>
  latenessInWords(Math.max(...causes.map(({ lateByWorkingMinutes }) => lateByWorkingMinutes ?? 0)));
