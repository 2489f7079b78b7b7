import { actRoles, type ProceedingAct } from '../domain/acts.js';
import { escalationActRoles, type EscalationAct } from '../domain/escalation-acts.js';
import type { Role } from '../domain/actor.js';
import type { Text } from '../domain/text.js';
import { escalationActs, proceedingActs } from './acts.js';
import { escalationActAnswer } from './escalation.js';
import { proceedingActAnswer, verdictAnswer } from './proceeding.js';
import type { Route } from './routes.js';

/** A door for one act on the proceeding or escalation that `:id` names. */
export type ActRoute = Route & { readonly keyed: true } & (
    | { readonly subject: 'proceeding'; readonly act: ProceedingAct }
    | { readonly subject: 'escalation'; readonly act: EscalationAct }
  );

const titles: Readonly<Record<ProceedingAct | EscalationAct, Text>> = {
  convene: { zh: '召集会议', en: 'Convene the meeting' },
  recordMeeting: { zh: '登记会议与表决', en: 'Record the meeting and its vote' },
  postNotice: { zh: '张贴公开', en: 'Post the notice' },
  takeDown: { zh: '撤下公开', en: 'Take the notice down' },
  object: { zh: '提出异议', en: 'Object' },
  answerObjection: { zh: '答复异议', en: 'Answer an objection' },
  submitFiling: { zh: '报送备案', en: 'File with the street' },
  ruleOnFiling: { zh: '备案审查', en: 'Rule on the filing' },
  assignWork: { zh: '明确责任', en: 'Assign the work' },
  reportProgress: { zh: '报告进度', en: 'Report progress' },
  reportCompletion: { zh: '完工验收', en: 'Report completion and acceptance' },
  recordRatings: { zh: '登记满意度测评', en: 'Record the ratings' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  suspend: { zh: '中止', en: 'Suspend' },
  resume: { zh: '恢复', en: 'Resume' },
  requestExtension: { zh: '申请延期', en: 'Ask for an extension' },
  extend: { zh: '批准延期', en: 'Extend the deadline' },
  denyExtension: { zh: '不予延期', en: 'Deny the extension' },
  requestEscalation: { zh: '上报提级', en: 'Bring the matter before the street' },
  adoptCalendar: { zh: '启用新公布的节假日安排', en: 'Adopt a newly published holiday notice' },
  sign: { zh: '签收提级事项', en: 'Sign for the escalation' },
  accept: { zh: '受理提级事项', en: 'Accept the escalation' },
  returnToCommunity: { zh: '退回社区', en: 'Return the escalation to the community' },
  disputeReturn: { zh: '对退回提出异议', en: 'Dispute the return' },
  assign: { zh: '裁定由谁办理', en: 'Decide whose it is' },
  coordinate: { zh: '登记党政联席会协调', en: 'Record a coordinating meeting' },
  resolve: { zh: '办结答复', en: 'Resolve the escalation' },
  reportToDistrict: { zh: '报请区级协调', en: 'Report to the district' },
  answerFromDistrict: { zh: '区级答复', en: 'Answer from the district' },
};

const common = (act: ProceedingAct | EscalationAct, access: readonly Role[]) =>
  ({ method: 'post', title: titles[act], access, keyed: true }) as const;

/** The acts whose answer is a count. */
const counted: readonly ProceedingAct[] = ['recordMeeting', 'recordRatings'];

const namesOf = <Name extends string>(acts: Readonly<Record<Name, unknown>>) => Object.keys(acts) as Name[];

/** Who may do an act at all is settled here; when and how, by the open step. */
export const actRoutes: readonly ActRoute[] = [
  ...namesOf(proceedingActs).map((act) => ({
    ...common(act, actRoles[act]),
    path: `/proceedings/:id/acts/${act}`,
    subject: 'proceeding' as const,
    act,
    body: proceedingActs[act],
    answer: { status: 200 as const, schema: counted.includes(act) ? verdictAnswer : proceedingActAnswer },
  })),
  ...namesOf(escalationActs).map((act) => ({
    ...common(act, escalationActRoles[act]),
    path: `/escalations/:id/acts/${act}`,
    subject: 'escalation' as const,
    act,
    body: escalationActs[act],
    answer: { status: 200 as const, schema: escalationActAnswer },
  })),
];
