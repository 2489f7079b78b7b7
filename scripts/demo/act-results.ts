import type { ProceedingAct } from '../../domain/acts.js';
import type { FilingOutcome, ObjectionOutcome } from '../../domain/acts.js';
import type { Verdict } from '../../domain/counting-rule.js';
import type { Proceeding } from '../../contracts/proceeding.js';
import { dayOf } from './situation.js';
import { filingOutcomes, objectionOutcomes, verdictOutcomes } from './words.js';

type Result = Readonly<Record<string, unknown>>;
type InWords = (result: Result, proceeding: Proceeding) => string;

const counted: InWords = ({ verdict }) => verdictOutcomes[(verdict as Verdict).outcome];

const inWords: Readonly<Partial<Record<ProceedingAct, InWords>>> = {
  convene: ({ when }, proceeding) => `定于第 ${dayOf(String(when), proceeding)} 日 convened`,
  recordMeeting: counted,
  recordRatings: counted,
  postNotice: ({ gateOpensAt }, proceeding) => {
    const lastInstant = new Date(Date.parse(String(gateOpensAt)) - 1).toISOString();
    return `公示至第 ${dayOf(lastInstant, proceeding)} 日 on the board`;
  },
  object: ({ objection }) => `异议 ${String(objection)} 待答复 awaits its answer`,
  answerObjection: ({ outcome }) => objectionOutcomes[outcome as ObjectionOutcome],
  submitFiling: ({ number, version }) => `编号 ${String(number)} 第 ${String(version)} 版 submitted`,
  ruleOnFiling: ({ outcome, number, version }) =>
    `${filingOutcomes[outcome as FilingOutcome]},编号 ${String(number)} 第 ${String(version)} 版`,
  reportCompletion: () => '群众验收通过 accepted by residents',
};

/** What an act led to, as one tells it. */
export const resultInWords = (act: ProceedingAct, result: Result, proceeding: Proceeding): string =>
  inWords[act]?.(result, proceeding) ?? '已登记 on record';
