import type { Text } from './text.js';
import type { Budget, BudgetUnit } from './time.js';

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
