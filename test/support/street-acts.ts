import { addDays, civilDate } from '../../domain/civil-day.js';
import type { EscalationAct, EscalationActs } from '../../domain/escalation-acts.js';
import type { Pace } from '../../domain/time.js';
import { calendar2026 } from './calendar.js';

/** What a diligent officer would enter for an act on an escalation. */
export const diligentStreet: {
  readonly [Name in EscalationAct]: (now: string, pace?: Pace) => EscalationActs[Name];
} = {
  sign: () => ({}),
  accept: () => ({
    dutyList: ['查明停办原因', '补办'],
    plan: '现场督办',
    division: [{ unit: '社区建设办公室', task: '现场督办' }],
  }),
  returnToCommunity: () => ({ reason: '属社区职责' }),
  disputeReturn: () => ({ reason: '超出社区职责' }),
  assign: () => ({ to: 'street', reason: '由街道统筹' }),
  coordinate: (now, pace = { kind: 'official' }) => ({
    heldAt: now,
    minutes: '会议记录',
    leadUnit: '社区建设办公室',
    tasks: [
      { unit: '供电所', task: '现场勘查', completeBy: addDays(civilDate(now, pace), 5) },
      { unit: '物业', task: '腾出场地', completeBy: addDays(civilDate(now, pace), 7) },
    ],
  }),
  reportProgress: () => ({ text: '正在办理' }),
  resolve: () => ({ reply: '已督促办结,电话 13812345678' }),
  reportToDistrict: () => ({ reason: '涉及区级管线' }),
  answerFromDistrict: () => ({ answer: '由区住建局牵头' }),
  adoptCalendar: () => ({ calendar: calendar2026, notice: '节假日安排通知' }),
};
