import type { Text } from './text.js';

/** Every reason for which a rule or a state refuses an act: 409 by state, 422 by rule. */
export const refusals = {
  ACT_NOT_OPEN: { status: 409, zh: '当前环节不受理此操作', en: 'The current step does not take this act' },
  PROCEEDING_CLOSED: { status: 409, zh: '程序已结束', en: 'The proceeding is closed' },
  PROCEEDING_SUSPENDED: { status: 409, zh: '程序已中止,恢复后方可办理', en: 'The proceeding is suspended' },
  NOT_SUSPENDED: { status: 409, zh: '程序未中止', en: 'The proceeding is not suspended' },
  ROLE_NOT_ALLOWED: { status: 403, zh: '该身份不得办理此操作', en: 'This role may not do this act' },
  NOTICE_TOO_SHORT: { status: 422, zh: '会前通知时间不足', en: 'Less advance notice than the rule demands' },
  MEETING_NOT_YET: { status: 409, zh: '未到召集的开会时间', en: 'The convened time has not come' },
  OUT_OF_ORDER: {
    status: 422,
    zh: '记录日期早于前一环节或晚于当前时间',
    en: 'Dated before its predecessor or in the future',
  },
  COUNT_IMPOSSIBLE: { status: 422, zh: '人数或票数不可能成立', en: 'The counts cannot be true' },
  AREA_REQUIRED: { status: 422, zh: '该表决须同时按面积计票', en: 'This vote must also be counted by floor area' },
  CHANNEL_MISSING: { status: 422, zh: '缺少规定的公开渠道', en: 'A required disclosure channel is missing' },
  NOTICE_BEFORE_ACCEPTANCE: {
    status: 409,
    zh: '结果公开不得早于验收次日',
    en: 'A result notice may not start before the day after acceptance',
  },
  OBJECTION_UNKNOWN: { status: 422, zh: '没有这条异议', en: 'No such objection' },
  OBJECTION_ANSWERED: { status: 409, zh: '该异议已答复', en: 'The objection is already answered' },
  OBJECTION_WITH_STREET: {
    status: 403,
    zh: '该异议已转街道,由街道答复',
    en: 'The objection was referred; the street answers it',
  },
  OBJECTION_OUTCOME_NOT_ALLOWED: { status: 422, zh: '该答复结果不适用', en: 'This outcome is not open to you here' },
  FILING_INCOMPLETE: { status: 422, zh: '备案材料不全', en: 'The filing bundle is incomplete' },
  DEFECTS_REQUIRED: { status: 422, zh: '退回补正须一次性告知全部问题', en: 'A return must state all defects at once' },
  REASONS_REQUIRED: { status: 422, zh: '提出异议须说明理由', en: 'An objection to a filing must give reasons' },
  DATE_PASSED: { status: 422, zh: '日期已过', en: 'The date has passed' },
  ACCEPTED_BY_EXECUTING_UNIT: {
    status: 422,
    zh: '验收人不得是施工(办理)单位或责任人',
    en: 'The executing unit may not accept its own work',
  },
  EXTENSION_TOO_LATE: { status: 409, zh: '期限届满后不得申请延期', en: 'An extension must be requested before expiry' },
  EXTENSION_USED_UP: { status: 409, zh: '延期次数已用完', en: 'No further extension is allowed' },
  EXTENSION_NOT_REQUESTED: { status: 409, zh: '没有待审批的延期申请', en: 'No extension has been asked for' },
  EXTENSION_TOO_LONG: {
    status: 422,
    zh: '延期超过上限或原期限',
    en: 'The extension exceeds its cap or the original budget',
  },
  APPROVER_IS_HANDLER: {
    status: 403,
    zh: '须由承办人以外的有权上级批准',
    en: 'Only a leader above the handler may approve this',
  },
  GROUND_REQUIRED: { status: 422, zh: '须注明中止事由类别', en: 'The ground of the suspension must be named' },
  ALREADY_ESCALATED: { status: 409, zh: '该环节已上报提级', en: 'The step is before the street already' },
  SUSPENSION_TOO_LONG: { status: 422, zh: '中止时间超过上限', en: 'The suspension exceeds its maximum' },
  RETURN_TOO_LATE: { status: 409, zh: '已超过退回时限', en: 'The time for returning has passed' },
  DISPUTE_USED_UP: { status: 409, zh: '已经裁定,不得再提异议', en: 'It is decided; the return is disputed only once' },
  TASK_UNKNOWN: { status: 422, zh: '没有这项任务', en: 'No such task' },
  TASK_DONE: { status: 409, zh: '该任务已完成', en: 'The task is already done' },
  DISTRICT_NOT_ASKED: { status: 409, zh: '没有待区级答复的报告', en: 'Nothing awaits an answer from the district' },
  DISTRICT_ASKED: { status: 409, zh: '已报区级,尚待答复', en: 'The district has been asked and has not answered yet' },
  RETURN_USED_UP: { status: 409, zh: '只能退回一次', en: 'An escalation may be returned only once' },
} as const satisfies Record<string, Text & { status: 403 | 409 | 422 }>;

export type RefusalCode = keyof typeof refusals;

/** A rule or a state says no. Nothing has changed. `details` are machine-readable and hold no personal data. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly detail: Text;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, detail: Text = refusals[code], details: Readonly<Record<string, unknown>> = {}) {
    super(`${detail.zh} / ${detail.en}`);
    this.code = code;
    this.detail = detail;
    this.details = details;
  }
}
