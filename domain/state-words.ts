import type { EscalationStatus, StepState } from './record.js';
import type { Light } from './time.js';

/** The states of a step as people read them, in the case file and in the Temporal UI alike. */
export const stepStates: Readonly<Record<StepState, string>> = {
  pending: '未开始',
  open: '办理中',
  done: '完成',
  returned: '退回重办',
};

export const lights: Readonly<Record<Light, string>> = { green: '🟢 绿', yellow: '🟡 黄', red: '🔴 红' };

/** The states of an escalation, likewise. */
export const escalationStatuses: Readonly<Record<EscalationStatus, string>> = {
  arrived: '待签收',
  signed: '已签收',
  accepted: '已受理',
  returned: '已退回社区',
  disputed: '退回有争议,待裁定',
  resolved: '已办结',
  doneLate: '社区逾期办结',
  withdrawn: '程序撤回',
};
