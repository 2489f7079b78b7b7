import { actRoutes } from '../../contracts/act-routes.js';
import type { FilingOutcome, ObjectionOutcome } from '../../domain/acts.js';
import type { VerdictOutcome } from '../../domain/counting-rule.js';
import type { EscalationStatus } from '../../domain/record.js';
import type { Text } from '../../domain/text.js';
import type { Light } from '../../domain/time.js';

const actTitles: ReadonlyMap<string, Text> = new Map(actRoutes.map(({ act, title }) => [act, title]));

export const actTitle = (act: string): string => actTitles.get(act)?.zh ?? act;

export const lights: Readonly<Record<Light, string>> = {
  green: '🟢 绿灯 green',
  yellow: '🟡 黄灯 yellow',
  red: '🔴 红灯 red',
};

export const verdictOutcomes: Readonly<Record<VerdictOutcome, string>> = {
  passed: '通过 passed',
  notPassed: '未通过 not passed',
  inquorate: '未达法定人数 inquorate',
};

export const filingOutcomes: Readonly<Record<FilingOutcome, string>> = {
  accepted: '准予备案 accepted',
  returnedForCorrection: '退回补正 returned for correction',
  objected: '提出异议 objected',
};

export const objectionOutcomes: Readonly<Record<ObjectionOutcome, string>> = {
  noted: '说明理由 noted',
  corrected: '更正重贴 corrected',
  upheld: '异议成立 upheld',
  referred: '转街道裁定 referred',
  withdrawn: '异议撤回 withdrawn',
};

export const escalationStatuses: Readonly<Record<EscalationStatus, string>> = {
  arrived: '待签收 arrived',
  signed: '已签收 signed',
  accepted: '已受理 accepted',
  returned: '退回社区 returned',
  disputed: '待裁定 disputed',
  resolved: '已办结 resolved',
  doneLate: '逾期办结 done late',
  withdrawn: '随程序撤回 withdrawn',
};

/** What the clock writes into the record, and openings and endings; acts have their own titles. */
const clockEvents: Readonly<Record<string, string>> = {
  proceedingOpened: '立项 opened',
  stepOpened: '进入环节 step opened',
  stepClosed: '环节结束 step closed',
  gateOpened: '公示期满 gate opened',
  turnedYellow: '🟡 即将到期 turned yellow',
  turnedRed: '🔴 超期,自动提级 turned red, escalated',
  escalationOpened: '提级到达街道 reached the street',
  doneLate: '逾期办结 done late',
  rungClimbed: '督办升级 a rung climbed',
  taskYellow: '🟡 任务即将到期 task turned yellow',
  taskRed: '🔴 任务超期 task turned red',
  causeAdded: '事由并入 another cause',
  cameBack: '再次转街道 came back to the street',
  escalationEnded: '提级终结 escalation ended',
  escalationClosed: '街道办结,已告知 the street is done',
  proceedingEnded: '程序终结 ended',
};

export const eventInWords = (event: string): string => clockEvents[event] ?? actTitle(event);
