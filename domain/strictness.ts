import type { Fraction, Threshold } from './counting-rule.js';
import type { SourcedName, SourcedValue, SourcedValues } from './overrides.js';
import type { Sourced } from './source.js';
import type { TimeLimit } from './time.js';

/** Law and `locked` values may be tightened, never loosened. */
export const isTightenOnly = ({ source, locked }: Sourced): boolean => locked === true || source.provenance === 'law';

/** Whether `after` asks at least as much as `before` of those whom the rule binds. */
export const isAtLeastAsStrict = (name: SourcedName, before: SourcedValue, after: SourcedValue): boolean =>
  (stricter[name] as (before: SourcedValue, after: SourcedValue) => boolean)(before, after);

type Compare<Value> = (before: Value, after: Value) => boolean;

/** −1, 0 or 1 as the first fraction is smaller, equal or larger; exact. */
function compare([a, b]: Fraction, [c, d]: Fraction): number {
  const left = BigInt(a) * BigInt(d);
  const right = BigInt(c) * BigInt(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

const threshold: Compare<Threshold> = (before, after) => {
  if (before.of !== after.of) return false;
  const order = compare(after.share, before.share);
  return order > 0 || (order === 0 && (after.comparison === 'moreThan' || before.comparison === 'atLeast'));
};

/** Earlier is stricter, and silence may not begin to mean yes. When to warn is no part of the rule. */
const timeLimit: Compare<TimeLimit> = (before, after) =>
  after.within.unit === before.within.unit &&
  after.within.amount <= before.within.amount &&
  (after.within.counting === 'inclusive' || before.within.counting !== 'inclusive') &&
  (after.onTimeout === 'escalate' || before.onTimeout === 'deemedAccepted');

const stricter: { readonly [Name in SourcedName]: Compare<SourcedValues[Name]> } = {
  quorum: threshold,
  pass: threshold,
  notice: (before, after) => after.days >= before.days,
  holdWithin: timeLimit,
  reconvene: (before, after) => after.withinDays <= before.withinDays && after.maxTimes <= before.maxTimes,
  postWithin: timeLimit,
  window: (before, after) =>
    after.days >= before.days && (after.counting === 'exclusive' || before.counting === 'inclusive'),
  answerWithin: timeLimit,
  streetAnswerWithin: timeLimit,
  startsAfter: (before, after) => after.event === 'dayAfterAcceptance' || before.event === 'stepOpened',
  bundle: (before, after) => before.documents.every((kind) => after.documents.includes(kind)),
  submitWithin: timeLimit,
  reviewWithin: timeLimit,
  correctWithin: timeLimit,
  assignWithin: timeLimit,
  completion: () => true,
  satisfaction: threshold,
  minimumSample: (before, after) =>
    after.count >= before.count && compare(after.shareOfInvited, before.shareOfInvited) >= 0,
  rateWithin: timeLimit,
  rectifyWithin: timeLimit,
  rectification: (before, after) => after.maxRounds <= before.maxRounds,
  suspension: (before, after) => after.maxDays <= before.maxDays,
  extension: (before, after) => after.maxTimes <= before.maxTimes,
  signWithin: timeLimit,
  returnWithin: timeLimit,
  resolveWithin: timeLimit,
  communityActsWithin: timeLimit,
};
