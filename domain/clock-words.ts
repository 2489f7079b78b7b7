import { budgetInWords } from './budget-words.js';
import { civilDate } from './civil-day.js';
import type { ClockLedger } from './clock-ledger.js';
import { suspensionGrounds } from './supervision-words.js';
import type { Text } from './text.js';
import type { Pace } from './time.js';

/** Why a clock falls due when it does, as a clerk would explain it. */
export function clockInWords(ledger: ClockLedger, lastDay: string, provisional: boolean, pace: Pace): Text {
  const parts = [
    granted(ledger, pace),
    ...ledger.suspensions.map((each) => stoodStill(each, pace)),
    ...ledger.extensions.map(({ budget }) => extended(budgetInWords(budget))),
    { zh: `至 ${lastDay} 届满`, en: `over at the end of ${lastDay}` },
    ...(provisional
      ? [{ zh: '次年节假日安排公布后重新推算', en: 'to be worked out again with the next holidays' }]
      : []),
  ];
  return { zh: parts.map(({ zh }) => zh).join(';'), en: parts.map(({ en }) => en).join('; ') };
}

function granted({ budget, source, startedAt }: ClockLedger, pace: Pace): Text {
  const from = civilDate(startedAt, pace);
  if ('completeBy' in budget) {
    return { zh: `承诺 ${budget.completeBy} 前完成`, en: `promised for ${budget.completeBy}` };
  }
  const { zh, en } = budgetInWords(budget);
  const ref = source ? { zh: `(依据 ${source.ref})`, en: ` (${source.ref})` } : { zh: '', en: '' };
  return { zh: `${from} 起 ${zh}${ref.zh}`, en: `${en} from ${from}${ref.en}` };
}

function stoodStill({ fromIso, toIso, ground }: ClockLedger['suspensions'][number], pace: Pace): Text {
  const why = ground ? suspensionGrounds[ground] : null;
  const [from, to] = [civilDate(fromIso, pace), civilDate(toIso, pace)];
  return {
    zh: `${from} 至 ${to} 中止${why ? `(${why.zh})` : ''}`,
    en: `suspended ${from} to ${to}${why ? ` (${why.en})` : ''}`,
  };
}

const extended = ({ zh, en }: Text): Text => ({ zh: `延期 ${zh}`, en: `extended by ${en}` });
