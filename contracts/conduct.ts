import { z } from 'zod';
import type {
  AdoptCalendar,
  DenyExtension,
  Extend,
  RequestEscalation,
  RequestExtension,
  Resume,
  Suspend,
  Withdraw,
} from '../domain/acts.js';
import { line, paragraph } from './text.js';
import { calendar, instant } from './time.js';
import { suspensionGround } from './words.js';

/** Acts that are open in every step. */
export const withdraw = z.strictObject({ reason: paragraph }).meta({
  id: 'Withdraw',
  description: '撤回程序 / ends the proceeding',
  examples: [{ reason: '提议人撤回提议' }],
}) satisfies z.ZodType<Withdraw>;

export const suspend = z
  .strictObject({ ground: suspensionGround.exactOptional(), reason: paragraph, until: instant, approver: line })
  .meta({
    id: 'Suspend',
    description:
      '中止:中止期间不计入期限,到期自动恢复;批准人不得是承办人;2026-11-22 起的版本须注明法定事由 / suspended time does not count; never by the handler',
    examples: [
      {
        ground: 'appraisal',
        reason: '等待专业鉴定',
        until: '2026-04-01T09:00:00+08:00',
        approver: '街道办事处主任',
      },
    ],
  }) satisfies z.ZodType<Suspend>;

export const resume = z.strictObject({}).meta({
  id: 'Resume',
  description: '恢复 / ends the suspension before its time',
  examples: [{}],
}) satisfies z.ZodType<Resume>;

export const requestExtension = z.strictObject({ reason: paragraph, workingDays: z.int().min(1).max(99) }).meta({
  id: 'RequestExtension',
  description: '申请延期:须在期限届满前提出 / before expiry only',
  examples: [{ reason: '参会代表因汛期抢险缺席', workingDays: 5 }],
}) satisfies z.ZodType<RequestExtension>;

export const extend = z.strictObject({ reason: paragraph, approver: line }).meta({
  id: 'Extend',
  description:
    '批准延期:须在期限届满前,首次由承办人的上级批准,再次由更高一级批准 / before expiry; first by the leader, a second time by the higher leader',
  examples: [{ reason: '参会代表因汛期抢险缺席', approver: '街道办事处主任' }],
}) satisfies z.ZodType<Extend>;

export const denyExtension = z.strictObject({ reason: paragraph }).meta({
  id: 'DenyExtension',
  description: '不予延期:原期限不变 / the old date stands',
  examples: [{ reason: '理由不充分' }],
}) satisfies z.ZodType<DenyExtension>;

export const requestEscalation = z
  .strictObject({ reason: paragraph, tried: paragraph, proposedUnit: line.exactOptional() })
  .meta({
    id: 'RequestEscalation',
    description: '上报提级:超出社区职权,说明已做的工作 / beyond the community’s authority, with what was tried',
    examples: [
      {
        reason: '涉及市政管网,超出社区职权',
        tried: '已两次召集物业、业主协商',
        proposedUnit: '街道社区建设办公室',
      },
    ],
  }) satisfies z.ZodType<RequestEscalation>;

const newHolidays = z.strictObject({ calendar, notice: line });
const newHolidaysSaid = {
  description: '启用新公布的节假日安排:重新推算尚未届满的期限 / dates that have not been reached are worked out again',
  examples: [
    {
      calendar: { restDays: ['2027-01-01'], makeUpDays: [], horizon: '2027-12-31' },
      notice: '国务院办公厅关于2027年部分节假日安排的通知',
    },
  ],
};

export const adoptCalendar = newHolidays.meta({
  id: 'AdoptCalendar',
  ...newHolidaysSaid,
}) satisfies z.ZodType<AdoptCalendar>;

export const adoptCalendarInEscalation = newHolidays.meta({
  id: 'AdoptCalendarInEscalation',
  ...newHolidaysSaid,
}) satisfies z.ZodType<AdoptCalendar>;
