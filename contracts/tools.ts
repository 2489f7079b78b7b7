import { z } from 'zod';
import { area, attendance, ratings, verdict, votes } from './counting.js';
import { identifier } from './text.js';
import { budget, day, instant, utc } from './time.js';

const named = { procedure: identifier, step: identifier };

export const verdictQuestion = z
  .union([
    z.strictObject({ ...named, attendance, votes, area: area.exactOptional() }),
    z.strictObject({ ...named, ratings }),
  ])
  .meta({
    id: 'VerdictQuestion',
    description:
      '按某程序某环节的规则判定:会议环节给 attendance、votes,评议环节给 ratings / meetings take attendance and votes, evaluations take ratings',
    examples: [
      {
        procedure: 'threeProposalsThreeDisclosures',
        step: 'partyMemberReview',
        attendance: { entitled: 60, present: 40, recused: 0 },
        votes: { for: 31, against: 6, abstain: 3, invalid: 0 },
      },
    ],
  });

export const verdictReply = verdict;

export const dueDateQuestion = z.strictObject({ from: instant, budget }).meta({
  id: 'DueDateQuestion',
  description: '自某一时刻起的期限何时届满 / when a budget that starts at an instant is over',
  examples: [{ from: '2026-09-29T10:00:00+08:00', budget: { amount: 3, unit: 'workingDays' } }],
});

export const dueDateReply = z.strictObject({ dueAt: utc, lastDay: day, provisional: z.boolean() }).meta({
  id: 'DueDate',
  description:
    'dueAt 为逾期的第一刻,lastDay 为期限内的最后一日;provisional:放假安排尚未公布 / the first instant that is too late, the last day in time',
});
