import type { Role } from '../../domain/actor.js';
import type { DisclosureView, EscalationReason, Origin, ProceedingStatus } from '../../domain/record.js';

export const statuses: Readonly<Record<ProceedingStatus, string>> = {
  running: '办理中',
  completed: '办结',
  notAdopted: '未获通过,终结',
  withdrawn: '撤回',
};

export const origins: Readonly<Record<Origin, string>> = {
  residentSuggestion: '党员群众建议',
  cadreProposal: '干部提议',
  superiorArrangement: '上级安排',
};

export const roles: Readonly<Record<Role, string>> = {
  committee: '社区',
  supervisor: '居务监督委员会',
  resident: '居民',
  street: '街道',
  streetLeader: '街道分管领导',
  district: '区级',
  operator: '系统管理员',
};

export const verdictOutcomes: Readonly<Record<string, string>> = {
  passed: '通过',
  notPassed: '未通过',
  inquorate: '未达法定人数,表决无效',
};

export const disclosureStates: Readonly<Record<DisclosureView['state'], string>> = {
  posted: '公示中',
  suspended: '中止计期',
  takenDown: '提前撤下',
  restarted: '更正重贴',
  upheld: '异议成立',
  closed: '期满',
};

export const objectionOutcomes: Readonly<Record<string, string>> = {
  open: '待答复',
  noted: '已说明',
  corrected: '已更正',
  upheld: '成立',
  referred: '转街道',
  withdrawn: '撤回',
};

export const filingOutcomes: Readonly<Record<string, string>> = {
  accepted: '准予备案',
  returnedForCorrection: '退回补正',
  objected: '提出异议',
};

export const escalationReasons: Readonly<Record<EscalationReason, string>> = {
  overdue: '超期',
  inquorate: '多次未达法定人数',
  evaluationFailed: '满意度整改仍未达标',
  beyondAuthority: '超出社区职权,主动上报',
};
