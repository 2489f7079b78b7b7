import type { Proceeding } from '../../contracts/proceeding.js';
import type { Verdict } from '../../domain/counting-rule.js';
import type { CaseFile } from '../../register/case-file.js';
import type { ChainedEntry } from '../../register/register.js';
import { verdictInShort } from './certificate.js';
import { dayOf } from './situation.js';
import type { Story } from './story.js';
import { escalationStatuses, eventInWords, filingOutcomes, objectionOutcomes } from './words.js';

/** The whole record of a story for the eye: the proceeding's chain, and after it those of its escalations. */
export function timelineOf(story: Story, { chains }: CaseFile, proceeding: Proceeding): string {
  const lines = chains.flatMap(({ workflowId, entries, head }) => [
    `  ${workflowId === proceeding.id ? '程序 proceeding' : '提级 escalation'} ${workflowId}:${entries.length} 条 entries`,
    ...entries.map((entry) => `    ${lineOf(story, entry, proceeding)}`),
    `    链首 head ${head.hash}`,
  ]);
  return [`── ${story.heading}`, ...lines].join('\n');
}

function lineOf(
  { people }: Story,
  { event, step, round, actor, occurredAt, data }: ChainedEntry,
  now: Proceeding,
): string {
  const day = `第${String(dayOf(occurredAt, now)).padStart(2, ' ')}日`;
  const title = now.steps.find(({ id }) => id === step)?.title.zh;
  const where = title === undefined ? '' : `「${title}」${round !== null && round > 1 ? `第${round}轮 ` : ''}`;
  const who = actor ? `${people[actor.role as 'street']} ` : '';
  return `${day} ${where}${who}${eventInWords(event)}${inShort(event, data)}`;
}

type Data = Readonly<Record<string, unknown>>;

const tellings: Readonly<Record<string, (data: Data) => string>> = {
  recordMeeting: ({ verdict }) => verdictInShort(verdict as Verdict),
  recordRatings: ({ verdict }) => verdictInShort(verdict as Verdict),
  submitFiling: ({ number, version }) => `${String(number)} 第${String(version)}版`,
  ruleOnFiling: ({ outcome }) => filingOutcomes[outcome as keyof typeof filingOutcomes],
  answerObjection: ({ outcome }) => objectionOutcomes[outcome as keyof typeof objectionOutcomes],
  object: ({ reason }) => String(reason),
  postNotice: ({ firstDay, lastDay }) => `${String(firstDay)} — ${String(lastDay)}`,
  escalationEnded: ({ status }) => escalationStatuses[status as keyof typeof escalationStatuses],
};

function inShort(event: string, data: Data): string {
  const telling = tellings[event]?.(data);
  return telling === undefined ? '' : `:${telling}`;
}
