import type { Fraction } from './counting-rule.js';
import type { SourcedName, SourcedValue } from './overrides.js';
import { problem, type Problem } from './problem.js';
import type { Procedure, Step } from './procedure.js';
import type { Source } from './source.js';
import { sourcedValuesOf, type Holder } from './step-values.js';
import type { Budget, BudgetUnit, TimeLimit } from './time.js';

/** Checks every value by itself: cited, proper, with an outcome on timeout and a yellow that fits its budget. */
export function valueProblems(procedure: Procedure): Problem[] {
  return [
    ...citationProblems('sources', procedure.sources),
    ...holderProblems('general', procedure.general),
    ...procedure.steps.flatMap((step) => [
      ...citationProblems(`${step.id}.sources`, step.sources),
      ...holderProblems(step.id, step),
      ...noticeProblems(step),
    ]),
  ];
}

function holderProblems(path: string, holder: Holder): Problem[] {
  return sourcedValuesOf(holder).flatMap(([name, value]) => [
    ...citationProblems(`${path}.${name}`, [value.source]),
    ...numberProblems(`${path}.${name}`, value),
    ...('within' in value ? timeProblems(`${path}.${name}`, name, value) : []),
  ]);
}

function citationProblems(path: string, sources: readonly Source[]): Problem[] {
  const cited = sources.length > 0 && sources.every(({ ref, instrument }) => ref.trim() && instrument.zh.trim());
  return cited ? [] : [problem(path, '没有注明依据', 'cites no source')];
}

const isProper = ([numerator, denominator]: Fraction, comparison: string) =>
  Number.isSafeInteger(numerator) &&
  Number.isSafeInteger(denominator) &&
  numerator > 0 &&
  (comparison === 'atLeast' ? numerator <= denominator : numerator < denominator);

function numberProblems(path: string, value: SourcedValue): Problem[] {
  const shares: readonly (readonly [Fraction, string])[] =
    'comparison' in value
      ? [[value.share, value.comparison]]
      : 'shareOfInvited' in value
        ? [[value.shareOfInvited, 'atLeast']]
        : [];
  if (!shares.every(([share, comparison]) => isProper(share, comparison))) {
    return [problem(path, '分数不成立或不可能达到', 'is not a fraction that can be met')];
  }
  const numbers = Object.values(value).filter((part) => typeof part === 'number');
  if (numbers.every((part) => Number.isSafeInteger(part) && part >= 0)) return [];
  return [problem(path, '须为非负整数', 'must be whole and not negative')];
}

function timeProblems(path: string, name: SourcedName, limit: TimeLimit): Problem[] {
  const found: Problem[] = [];
  if (!isGranted(limit.within)) found.push(problem(path, '期限须为正整数', 'grants no whole amount of time'));
  if (limit.onTimeout !== 'escalate' && !(limit.onTimeout === 'deemedAccepted' && name === 'reviewWithin')) {
    found.push(problem(path, '逾期不得视为同意', 'silence may be deemed acceptance only on a filing under review'));
  }
  if (!fits(limit.yellowBefore, limit.within)) {
    found.push(problem(path, '黄灯提前量超过期限', 'turns yellow before the budget begins'));
  }
  return found;
}

const isGranted = ({ amount }: Budget) => Number.isSafeInteger(amount) && amount > 0;

/** What one unit holds at the least, in finer units. A finer amount up to this always fits. */
const leastContent: Readonly<Record<BudgetUnit, Partial<Record<BudgetUnit, number>>>> = {
  hours: { hours: 1 },
  days: { days: 1, hours: 24 },
  workingDays: { workingDays: 1, days: 1, hours: 24 },
  months: { months: 1, workingDays: 15, days: 28, hours: 28 * 24 },
};

function fits(part: Budget, whole: Budget): boolean {
  const content = leastContent[whole.unit][part.unit];
  return isGranted(part) && content !== undefined && part.amount <= whole.amount * content;
}

/** A meeting must be possible: its notice runs inside the time for holding it, also when it is convened again. */
function noticeProblems(step: Step): Problem[] {
  if (step.kind !== 'meeting') return [];
  const { notice, holdWithin, reconvene } = step;
  const holds = notice.days === 0 || fits({ amount: notice.days, unit: 'days' }, holdWithin.within);
  const holdsAgain = reconvene.maxTimes === 0 || notice.days <= reconvene.withinDays;
  if (holds && holdsAgain) return [];
  const path = `${step.id}.${holds ? 'reconvene' : 'holdWithin'}`;
  return [problem(path, '期限内容不下会前通知', 'leaves no room for the advance notice')];
}
