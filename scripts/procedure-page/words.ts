import type { Text } from '../../domain/text.js';
import type { Budget, BudgetUnit, OnTimeout } from '../../domain/time.js';

const units: { readonly [Unit in BudgetUnit]: { readonly zh: string; readonly one: string; readonly many: string } } = {
  hours: { zh: '小时', one: 'hour', many: 'hours' },
  days: { zh: '天', one: 'day', many: 'days' },
  workingDays: { zh: '个工作日', one: 'working day', many: 'working days' },
  months: { zh: '个月', one: 'month', many: 'months' },
};

export function budgetInWords({ amount, unit }: Budget): Text {
  const { zh, one, many } = units[unit];
  return { zh: `${amount}${zh}`, en: `${amount} ${amount === 1 ? one : many}` };
}

export function timeoutInWords(onTimeout: OnTimeout): Text {
  if (onTimeout === 'deemedAccepted') return { zh: '视为备案(记为“逾期未答复”)', en: 'deemed accepted, by silence' };
  return { zh: '亮红灯并提级,环节不关闭', en: 'turns red, the street is told, the step stays open' };
}

export const bilingual = ({ zh, en }: Text): string => `${zh} / ${en}`;

/** The reference of a source as it stands behind a value. */
export const mark = ({ source }: { readonly source: { readonly ref: string } }): string => `[${source.ref}]`;
