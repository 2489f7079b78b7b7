import type { Phrase } from '../../domain/news.js';
import type { EscalationPhrase } from '../../domain/phrase-names.js';
import type { whoIsTold } from './who-is-told.js';

type Row = keyof typeof whoIsTold;

const says = (row: Row, zh: string, en: string): Phrase<Row> => ({
  row,
  text: { zh: `【提级办理·{step}】${zh}`, en: `[Escalation · {step}] ${en}` },
});

/** What people are told about an escalation. */
export const escalationPhrases = {
  escalationCalendar: says(
    'escalationHandled',
    '因节假日安排公布,期限由 {was} 调整为 {dueAt}',
    'by the newly published holidays due by {dueAt} instead of {was}',
  ),
  escalationOpened: says('escalated', '已转街道,请于 {dueAt} 前签收', 'reached the street office; sign before {dueAt}'),
  escalationCameBack: says('escalated', '社区逾期未办,再次转街道办理', 'came back: the community did not act in time'),
  escalationSigned: says('escalationHandled', '街道已签收', 'signed by the street office'),
  escalationAccepted: says('escalationHandled', '街道已受理', 'accepted by the street office'),
  escalationReturned: says('escalationHandled', '街道退回社区,事由:{reason}', 'returned to the community: {reason}'),
  escalationResolved: says('escalationHandled', '街道已办结,答复:{reply}', 'resolved by the street office: {reply}'),
  escalationDoneLate: says('escalationHandled', '社区已逾期办结', 'the community acted, late'),
  escalationWithdrawn: says('escalationHandled', '程序已撤回', 'the proceeding was withdrawn'),
  escalationYellow: says('escalationYellow', '即将到期,请及时办理', 'falls due soon'),
  escalationRed: says('ladder', '已超期,请立即办理', 'is overdue'),
  returnDisputed: says(
    'approval',
    '社区对退回提出异议,请在 {dueAt} 前裁定,事由:{reason}',
    'the community disputes the return; decide before {dueAt}: {reason}',
  ),
  escalationAssigned: says('escalationHandled', '经裁定由{to}办理,事由:{reason}', 'assigned to {to}: {reason}'),
  escalationCoordinated: says(
    'escalationHandled',
    '已开联席会,由{leadUnit}牵头,明确任务 {count} 项',
    'coordinated: led by {leadUnit}, {count} tasks',
  ),
  escalationProgress: says('escalationProgress', '办理进展:{text}', 'progress: {text}'),
  escalationAnswered: says('result', '街道已办结,答复:{reply}', 'resolved by the street office: {reply}'),
  reportedToDistrict: says('approval', '街道报请区级协调,事由:{reason}', 'the district is asked to help: {reason}'),
  districtAnswered: says('ladder', '区级答复:{answer}', 'the district answers: {answer}'),
  taskYellow: says(
    'escalationYellow',
    '{unit}的任务“{task}”将于 {completeBy} 到期',
    '{unit}: “{task}” falls due on {completeBy}',
  ),
  taskRed: says(
    'ladder',
    '{unit}的任务“{task}”已超期(限 {completeBy})',
    '{unit}: “{task}” is overdue since {completeBy}',
  ),
  rungReminder: says('escalationYellow', '{rung}:{wait}将于 {dueAt} 到期', '{rung}: {wait} falls due at {dueAt}'),
  rungOverdue: says('ladder', '{rung}:{wait}应于 {dueAt} 前完成,已超期', '{rung}: {wait} was due by {dueAt}'),
  rungStillOpen: says('ladder', '{rung}:应于 {dueAt} 前办结,尚未办结', '{rung}: to be resolved by {dueAt}, still open'),
  escalationCauseAdded: says(
    'escalationCauses',
    '又有事由并入:{cause},应于 {dueAt} 前办理',
    'joined by another cause: {cause}, due by {dueAt}',
  ),
  escalationCauseGone: says(
    'escalationCauses',
    '事由已消除:{cause};尚有 {standing} 项',
    'no longer a cause: {cause}; {standing} left',
  ),
  escalationDone: says('escalationHandled', '社区已办结,{lateBy}', 'the community acted, {lateBy}'),
} as const satisfies Readonly<Record<EscalationPhrase, Phrase<Row>>>;
