import type { EscalationAct, ProceedingAct } from '../domain/acts.js';

/** The acts as an operator reads them in the Temporal UI. */
export const actTitles: Readonly<Record<ProceedingAct | EscalationAct, string>> = {
  convene: '召集会议',
  recordMeeting: '登记会议与表决',
  postNotice: '张贴公开',
  takeDown: '撤下公开',
  object: '提出异议',
  answerObjection: '答复异议',
  submitFiling: '报送备案',
  ruleOnFiling: '备案审查',
  assignWork: '明确责任',
  reportProgress: '报告进度',
  reportCompletion: '完工验收',
  recordRatings: '登记满意度测评',
  withdraw: '撤回',
  suspend: '中止',
  resume: '恢复',
  requestExtension: '申请延期',
  extend: '批准延期',
  denyExtension: '不予延期',
  requestEscalation: '上报提级',
  adoptCalendar: '启用新节假日安排',
  sign: '签收',
  accept: '受理',
  returnToCommunity: '退回社区',
  resolve: '办结答复',
};
