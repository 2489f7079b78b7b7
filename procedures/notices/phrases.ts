import type { Phrase } from '../../domain/news.js';
import type { ProceedingPhrase } from '../../domain/phrase-names.js';
import { says, type Row } from './says.js';

/** What people are told about a proceeding. */
export const proceedingPhrases = {
  stepOpened: says('progress', '进入环节:{step}', 'Now at: {step}'),
  stepClosed: says('stepDecided', '{step}:{outcome}', '{step}: {outcome}'),
  filingRuled: says('filingResult', '{step}:{outcome}', '{step}: {outcome}'),
  meetingCalled: says('meetingCalled', '{step}定于 {when} 召开', '{step} is convened for {when}'),
  inquorate: says(
    'stepDecided',
    '{step}到会不足法定人数,须重新召集',
    '{step} was inquorate and must be convened again',
  ),
  noticePosted: says('disclosure', '{step}已张贴,公示至 {lastDay}', '{step} is posted until {lastDay}'),
  noticeTakenDown: says(
    'disclosure',
    '{step}提前撤下,须重新张贴、重新计期',
    '{step} was taken down and counts from zero when posted again',
  ),
  objectionRaised: says(
    'objection',
    '{step}收到异议 {objection},须书面答复',
    'Objection {objection} to {step} awaits a written answer',
  ),
  objectionAnswered: says('objection', '{step}异议 {objection} 已答复', 'Objection {objection} to {step} is answered'),
  filingSubmitted: says(
    'filingSubmitted',
    '{step}已报送(编号 {number},第 {version} 版)',
    '{step}: submitted as {number}, version {version}',
  ),
  filingReturned: says(
    'filingResult',
    '{step}退回补正,共 {defects} 项',
    '{step}: returned with {defects} defects to correct',
  ),
  workAssigned: says(
    'stepDecided',
    '{step}:已明确责任单位,限期 {completeBy}',
    '{step}: assigned, to be completed by {completeBy}',
  ),
  workNotAccepted: says('rework', '{step}验收未通过,须整改', '{step}: residents did not accept the work'),
  ratedShort: says(
    'rework',
    '{step}满意度未达标,须整改后再次验收',
    '{step}: satisfaction fell short; rectify and have it accepted again',
  ),
  turnedYellow: says('yellow', '{step}即将到期({lastDay})', '{step} falls due on {lastDay}'),
  turnedRed: says(
    'red',
    '{step}已超期(应于 {dueAt} 前办理),转街道办理',
    '{step} is overdue (due by {dueAt}) and goes to the street office',
  ),
  suspended: says(
    'clockChanged',
    '{step}中止至 {until},事由:{ground}({reason}),批准:{approver}',
    '{step} is suspended until {until}: {ground} ({reason}), approved by {approver}',
  ),
  resumed: says('clockChanged', '程序恢复', 'Resumed'),
  extensionRequested: says(
    'approval',
    '{step}申请延期 {workingDays} 个工作日,请在 {dueAt} 前审批,事由:{reason}',
    '{step}: {workingDays} more working days are asked for; decide before {dueAt}: {reason}',
  ),
  extended: says('clockChanged', '{step}延期至 {dueAt},事由:{reason}', '{step} is extended to {dueAt}: {reason}'),
  extensionDenied: says(
    'clockChanged',
    '{step}延期未获批准,仍于 {dueAt} 到期,事由:{reason}',
    '{step}: the extension is denied, due by {dueAt} as before: {reason}',
  ),
  calendarAdopted: says(
    'clockChanged',
    '{step}因节假日安排公布,期限由 {was} 调整为 {dueAt}',
    '{step}: by the newly published holidays due by {dueAt} instead of {was}',
  ),
  completed: says('result', '程序办结', 'The proceeding is completed'),
  notAdopted: says('result', '提议未获通过,程序终结', 'The proposal was not adopted'),
  withdrawn: says('result', '程序已撤回', 'The proceeding was withdrawn'),
} as const satisfies Readonly<Record<ProceedingPhrase, Phrase<Row>>>;
