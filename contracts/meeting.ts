import { z } from 'zod';
import type { Convene, RecordMeeting } from '../domain/acts.js';
import { area, attendance, votes } from './counting.js';
import { line, longText } from './text.js';
import { instant } from './time.js';

const agenda = z
  .union([line, z.array(line).min(1).max(50)])
  .transform((given) => (typeof given === 'string' ? [given] : given));

export const convene = z.strictObject({ when: instant, where: line, agenda }).meta({
  id: 'Convene',
  description:
    '召集会议:when 不得早于规定的通知期(current.facts.noticeDays)届满 / when: not before the notice period is over',
  examples: [{ when: '2026-03-10T09:00:00+08:00', where: '社区党群服务中心', agenda: ['审议充电桩建设方案'] }],
}) satisfies z.ZodType<Convene>;

export const recordMeeting = z
  .strictObject({
    attendance,
    votes,
    area: area.exactOptional(),
    heldAt: instant,
    minutes: longText,
    signers: z.array(line).max(200),
    supervisor: line,
  })
  .meta({
    id: 'RecordMeeting',
    description:
      '会议记录:heldAt 不早于召集的时间、不晚于现在;area 仅在规则须按面积计票时提供 / heldAt: from the convened time up to now; area only where the rule counts floor area',
    examples: [
      {
        attendance: { entitled: 9, present: 8, recused: 0 },
        votes: { for: 7, against: 1, abstain: 0, invalid: 0 },
        heldAt: '2026-03-10T09:30:00+08:00',
        minutes: '会议审议并表决了方案。',
        signers: ['主持人', '记录人'],
        supervisor: '居务监督委员会代表',
      },
    ],
  }) satisfies z.ZodType<RecordMeeting>;
