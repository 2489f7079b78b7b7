import type { routes } from '../../contracts/routes.js';
import { judge, rateSatisfaction } from '../../domain/counting.js';
import type { Verdict } from '../../domain/counting-rule.js';
import { dueDate } from '../../domain/due-date.js';
import type { Step } from '../../domain/procedure.js';
import { findProcedure } from '../../procedures/index.js';
import { publishedCalendar } from '../calendar.js';
import { ok, type Call, type Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';

type Verdicts = typeof routes.judgeVerdict;

/** The verdict that a count would have, by the rule of the newest published edition. */
export const judgeVerdict: Handler<Verdicts> = ({ body }) => Promise.resolve(ok(verdictOf(stepNamed(body), body)));

function stepNamed({ procedure, step }: Call<Verdicts>['body']): Step {
  const published = findProcedure(procedure);
  if (!published) throw new ProblemError('PROCEDURE_UNKNOWN', { details: { procedure } });
  const found = published.steps.find(({ id }) => id === step);
  if (!found) throw new ProblemError('STEP_UNKNOWN', { details: { step, steps: published.steps.map(({ id }) => id) } });
  return found;
}

function verdictOf(step: Step, count: Call<Verdicts>['body']): Verdict {
  if (step.kind === 'meeting' && 'votes' in count) {
    return judge(step.counting, count.attendance, count.votes, count.area);
  }
  if (step.kind === 'evaluation' && 'ratings' in count) {
    return rateSatisfaction(step.satisfaction, step.minimumSample, count.ratings);
  }
  throw new ProblemError('COUNT_OF_OTHER_KIND', { details: { step: step.id, kind: step.kind } });
}

/** By every year ever published, since an office may check a period of the past. */
export const reckonDueDate: Handler<typeof routes.reckonDueDate> = async ({ body }, { register }) => {
  const calendar = publishedCalendar(0, await register.holidayNotices());
  const { dueAtIso, lastDay, provisional } = dueDate(body.from, body.budget, { pace: { kind: 'official' }, calendar });
  return ok({ dueAt: dueAtIso, lastDay, provisional });
};
