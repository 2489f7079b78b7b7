import { channels, documentKinds } from '../../domain/procedure-words.js';
import { escalationStatuses } from '../../domain/state-words.js';
import { escalationReasons, objectionOutcomes, origins, roles, statuses, verdictOutcomes } from './words.js';

type Words = Readonly<Record<string, string>>;

const chinese = (texts: Readonly<Record<string, { readonly zh: string }>>): Words =>
  Object.fromEntries(Object.entries(texts).map(([code, { zh }]) => [code, zh]));

const outcomes: Words = {
  ...objectionOutcomes,
  ...verdictOutcomes,
  accepted: '通过',
  notAccepted: '未通过',
  returnedForCorrection: '退回补正',
  objected: '提出异议',
  closed: '期满',
};

const byField: Readonly<Record<string, Words>> = {
  outcome: outcomes,
  ending: statuses,
  status: { ...statuses, ...escalationStatuses },
  origin: origins,
  due: roles,
  kind: chinese(documentKinds),
  channels: chinese(channels),
  reason: escalationReasons,
  wait: { sign: '签收', resolve: '办结', communityActs: '社区办理', assign: '派单裁定' },
  to: { street: '街道', community: '社区' },
  route: { ownWork: '自办', tender: '招标', jointWork: '联办' },
};

/** What a code in this field means to a reader; text that is no code stays as it is. */
export const codeInWords = (field: string, value: string): string => {
  const words = byField[field];
  return words && Object.hasOwn(words, value) ? (words[value] ?? value) : value;
};
