import type { Phrase } from '../../domain/news.js';
import type { EscalationPhrase } from '../../domain/phrase-names.js';
import { says, type Row } from './says.js';

const tells = (row: Row, zh: string, en: string): Phrase<Row> =>
  says(row, `【提级办理·{step}】${zh}`, `[Escalation · {step}] ${en}`);

/** What people are told about an escalation. */
export const escalationPhrases = {
  escalationCalendar: tells(
    'escalationHandled',
    '因节假日安排公布,期限由 {was} 调整为 {dueAt}',
    'by the newly published holidays due by {dueAt} instead of {was}',
  ),
  escalationOpened: tells(
    'escalated',
    '已转街道,请于 {dueAt} 前签收',
    'reached the street office; sign before {dueAt}',
  ),
  escalationCameBack: tells('escalated', '社区逾期未办,再次转街道办理', 'came back: the community did not act in time'),
  escalationSigned: tells('escalationHandled', '街道已签收', 'signed by the street office'),
  escalationAccepted: tells('escalationHandled', '街道已受理', 'accepted by the street office'),
  escalationReturned: tells('escalationHandled', '街道退回社区,事由:{reason}', 'returned to the community: {reason}'),
  escalationResolved: tells('escalationHandled', '街道已办结,答复:{reply}', 'resolved by the street office: {reply}'),
  escalationDoneLate: tells('escalationHandled', '社区已逾期办结', 'the community acted, late'),
  escalationWithdrawn: tells('escalationHandled', '程序已撤回', 'the proceeding was withdrawn'),
  escalationYellow: tells('escalationYellow', '即将到期,请及时办理', 'falls due soon'),
  escalationRed: tells('ladder', '已超期,请立即办理', 'is overdue'),
  returnDisputed: tells(
    'approval',
    '社区对退回提出异议,请在 {dueAt} 前裁定,事由:{reason}',
    'the community disputes the return; decide before {dueAt}: {reason}',
  ),
  escalationAssigned: tells('escalationHandled', '经裁定由{to}办理,事由:{reason}', 'assigned to {to}: {reason}'),
  escalationCoordinated: tells(
    'escalationHandled',
    '已开联席会,由{leadUnit}牵头,明确任务 {count} 项',
    'coordinated: led by {leadUnit}, {count} tasks',
  ),
  escalationProgress: tells('escalationProgress', '办理进展:{text}', 'progress: {text}'),
  escalationAnswered: tells('result', '街道已办结,答复:{reply}', 'resolved by the street office: {reply}'),
  reportedToDistrict: tells('approval', '街道报请区级协调,事由:{reason}', 'the district is asked to help: {reason}'),
  districtAnswered: tells('ladder', '区级答复:{answer}', 'the district answers: {answer}'),
  taskYellow: tells(
    'escalationYellow',
    '{unit}的任务“{task}”将于 {completeBy} 到期',
    '{unit}: “{task}” falls due on {completeBy}',
  ),
  taskRed: tells(
    'ladder',
    '{unit}的任务“{task}”已超期(限 {completeBy})',
    '{unit}: “{task}” is overdue since {completeBy}',
  ),
  rungReminder: tells('escalationYellow', '{rung}:{wait}将于 {dueAt} 到期', '{rung}: {wait} falls due at {dueAt}'),
  rungOverdue: tells('ladder', '{rung}:{wait}应于 {dueAt} 前完成,已超期', '{rung}: {wait} was due by {dueAt}'),
  rungStillOpen: tells(
    'ladder',
    '{rung}:应于 {dueAt} 前办结,尚未办结',
    '{rung}: to be resolved by {dueAt}, still open',
  ),
  escalationCauseAdded: tells(
    'escalationCauses',
    '又有事由并入:{cause},应于 {dueAt} 前办理',
    'joined by another cause: {cause}, due by {dueAt}',
  ),
  escalationCauseGone: tells(
    'escalationCauses',
    '事由已消除:{cause};尚有 {standing} 项',
    'no longer a cause: {cause}; {standing} left',
  ),
  escalationDone: tells('escalationHandled', '社区已办结,{lateBy}', 'the community acted, {lateBy}'),
} as const satisfies Readonly<Record<EscalationPhrase, Phrase<Row>>>;
