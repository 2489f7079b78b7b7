import type { ProceedingInput } from '../workflows/messages.js';
import { searchAttributes } from '../workflows/search-attributes.js';

const origins = {
  residentSuggestion: '居民建议',
  cadreProposal: '干部提议',
  superiorArrangement: '上级安排',
} as const;

/**
 * What an operator reads and filters by in the Temporal UI. The title stands in the details alone: they are a payload, which
 * production encrypts; ids and search attributes are stored in clear.
 */
export function runLabels({ id, title, procedure, street, community, origin, timeBase }: ProceedingInput) {
  const rehearsal = timeBase.pace.kind === 'rehearsal';
  const details = [
    `**${procedure.title.zh}**(${procedure.edition} 版)${rehearsal ? ' **演练,不构成正式记录**' : ''}`,
    `事项:${title}`,
    `街道 ${street} · 社区 ${community} · 来源 ${origins[origin]} · 接口 \`/proceedings/${id}\``,
    `文本摘要 \`${procedure.digest}\``,
    ...procedure.steps.map((step, index) => `${index + 1}. ${step.title.zh}`),
  ];
  return {
    staticSummary: `${rehearsal ? '演练 · ' : ''}${procedure.title.zh} · ${community}`,
    staticDetails: details.join('\n\n'),
    typedSearchAttributes: [
      { key: searchAttributes.street, value: street },
      { key: searchAttributes.community, value: community },
      { key: searchAttributes.procedure, value: procedure.id },
      { key: searchAttributes.rehearsal, value: rehearsal },
    ],
  };
}
