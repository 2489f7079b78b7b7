import type { GeneralRules } from '../../domain/procedure.js';
import type { Text } from '../../domain/text.js';
import type { Sourced } from '../../domain/source.js';
import { supervisionRows } from './supervision-table.js';
import { bilingual, budgetInWords } from './words.js';

const row = (what: Text, value: Text, { source }: Sourced) =>
  `| ${bilingual(what)} | ${bilingual(value)} | ${source.ref} |`;

/** The rules that hold in every step. */
export function generalTable({ suspension, extension, escalation, supervision }: GeneralRules): string {
  const { signWithin, returnWithin, resolveWithin, communityActsWithin } = escalation;
  const limits = [
    [{ zh: '提级:街道签收', en: 'escalation: the street signs' }, signWithin],
    [{ zh: '提级:退回社区(限一次)', en: 'escalation: returned to the community (once)' }, returnWithin],
    [{ zh: '提级:街道办结', en: 'escalation: the street resolves' }, resolveWithin],
    [{ zh: '退回后社区办理', en: 'the community acts on a return' }, communityActsWithin],
  ] as const;
  return [
    '| 事项 / Matter | 规定 / Rule | 依据 / Source |',
    '| --- | --- | --- |',
    row(
      { zh: '一次中止', en: 'one suspension' },
      { zh: `不超过${suspension.maxDays}天`, en: `at most ${suspension.maxDays} days` },
      suspension,
    ),
    row(
      { zh: '每一期限的延期', en: 'extension of each limit' },
      { zh: `至多${extension.maxTimes}次,须在届满前`, en: `at most ${extension.maxTimes} time(s), before expiry` },
      extension,
    ),
    ...limits.map(([what, limit]) => {
      const { zh, en } = budgetInWords(limit.within);
      return row(what, { zh: `${zh}内`, en: `within ${en}` }, limit);
    }),
    ...(supervision ? supervisionRows(supervision) : []),
  ].join('\n');
}
