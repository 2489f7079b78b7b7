import type { Step } from '../../domain/procedure.js';
import type { Text } from '../../domain/text.js';
import type { TimeLimit } from '../../domain/time.js';
import { bilingual, budgetInWords, mark, timeoutInWords } from './words.js';

/** A period of a step: what it is for, its line, and what follows when it runs out. */
interface Period {
  readonly line: string;
  readonly timeout?: { readonly of: Text; readonly words: Text };
}

/** What follows when the periods of a step run out: once when it is the same for all. */
export function timeoutLines(periods: readonly Period[]): readonly string[] {
  const timeouts = periods.flatMap(({ timeout }) => timeout ?? []);
  const [first, ...others] = new Set(timeouts.map(({ words }) => bilingual(words)));
  if (first !== undefined && others.length === 0) return [first];
  return timeouts.map(({ of, words }) => `${bilingual(of)}: ${bilingual(words)}`);
}

const within = (what: Text, limit: TimeLimit): Period => {
  const granted = budgetInWords(limit.within);
  const left = budgetInWords(limit.yellowBefore);
  const line: Text = {
    zh: `${what.zh}:${granted.zh}内(剩${left.zh}黄灯)`,
    en: `${what.en}: within ${granted.en} (yellow at ${left.en} left)`,
  };
  return { line: `${bilingual(line)} ${mark(limit)}`, timeout: { of: what, words: timeoutInWords(limit.onTimeout) } };
};

/** Every period of a step, in the order in which they run. */
export function periodsOf(step: Step): readonly Period[] {
  switch (step.kind) {
    case 'meeting':
      return [within({ zh: '开会', en: 'hold' }, step.holdWithin), reconvening(step.reconvene)];
    case 'disclosure':
      return [
        within({ zh: '张贴', en: 'post' }, step.postWithin),
        ...startOf(step.startsAfter),
        windowOf(step.window),
        within({ zh: '答复异议', en: 'answer objections' }, step.answerWithin),
        within({ zh: '街道答复转送的异议', en: 'street answers referred objections' }, step.streetAnswerWithin),
      ];
    case 'filing':
      return [
        within({ zh: '报送', en: 'submit' }, step.submitWithin),
        within({ zh: '街道审查', en: 'street reviews' }, step.reviewWithin),
        within({ zh: '补正', en: 'correct' }, step.correctWithin),
      ];
    case 'implementation':
      return [within({ zh: '派工', en: 'assign' }, step.assignWithin), promised(step.completion)];
    case 'evaluation':
      return [
        within({ zh: '测评', en: 'rate' }, step.rateWithin),
        within({ zh: '整改', en: 'rectify' }, step.rectifyWithin),
        rounds(step.rectification),
      ];
  }
}

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

const reconvening = (value: Of<'meeting'>['reconvene']): Period => {
  const { withinDays, maxTimes } = value;
  const line: Text = {
    zh: `未达法定人数:${withinDays}天内重新召集,至多${maxTimes}次,之后报街道`,
    en: `inquorate: again within ${withinDays} days, at most ${maxTimes} times, then the street is told`,
  };
  return { line: `${bilingual(line)} ${mark(value)}` };
};

const startOf = (value: Of<'disclosure'>['startsAfter']): readonly Period[] =>
  value.event === 'stepOpened'
    ? []
    : [{ line: `${bilingual({ zh: '不早于验收次日', en: 'not before the day after acceptance' })} ${mark(value)}` }];

const windowOf = (value: Of<'disclosure'>['window']): Period => {
  const line: Text =
    value.counting === 'inclusive'
      ? { zh: `公示满${value.days}天(首尾两日均计入)`, en: `on display for ${value.days} days, both ends counted` }
      : { zh: `公示满${value.days}天(首日不计)`, en: `on display for ${value.days} days, the first not counted` };
  return { line: `**${line.zh}** / ${line.en} ${mark(value)}` };
};

const promised = (value: Of<'implementation'>['completion']): Period => {
  const left = budgetInWords(value.yellowBefore);
  const line: Text = {
    zh: `按承诺的完成时限(剩${left.zh}黄灯)`,
    en: `by the promised date (yellow at ${left.en} left)`,
  };
  return {
    line: `${bilingual(line)} ${mark(value)}`,
    timeout: { of: { zh: '完成', en: 'completion' }, words: timeoutInWords('escalate') },
  };
};

const rounds = (value: Of<'evaluation'>['rectification']): Period => {
  const { maxRounds } = value;
  const line: Text = {
    zh: `未达标整改后再评,至多${maxRounds}轮,之后提级办理`,
    en: `rated again after rectification, at most ${maxRounds} rounds, then escalated`,
  };
  return { line: `${bilingual(line)} ${mark(value)}` };
};
