import type { Actor, Role } from '../../domain/actor.js';
import type { ProceedingAct, ProceedingActs } from '../../domain/acts.js';
import { addDays, civilDate } from '../../domain/civil-day.js';
import type { CurrentView, ProceedingView } from '../../domain/record.js';
import type { DocumentKind } from '../../domain/procedure.js';
import { calendar2026 } from './calendar.js';

const offices: { readonly [Name in Role]?: string } = {
  street: 'xingpinglu',
  streetLeader: 'xingpinglu',
  district: 'pingchuan',
  operator: 'operations',
};

export const actor = (role: Role, community = 'dezheng'): Actor => ({
  id: `test.${role}`,
  role,
  organisation: offices[role] ?? community,
});

interface Heads {
  readonly entitled?: number;
  readonly present?: number;
  readonly recused?: number;
  readonly votesFor?: number;
}

/** A meeting at which everyone entitled was present and agreed, unless said. */
export function meetingOf(when: string, heads: Heads = {}): ProceedingActs['recordMeeting'] {
  const { entitled = 40, recused = 0 } = heads;
  const present = heads.present ?? entitled;
  const votesFor = heads.votesFor ?? present - recused;
  return {
    attendance: { entitled, present, recused },
    votes: { for: votesFor, against: present - recused - votesFor, abstain: 0, invalid: 0 },
    heldAt: when,
    minutes: '会议记录',
    signers: ['记录人'],
    supervisor: '监督委员',
  };
}

const allDocuments: readonly DocumentKind[] = [
  'filingForm',
  'proposal',
  'minutes',
  'signatureSheets',
  'tallies',
  'plan',
  'noticeDrafts',
  'unitOpinions',
  'objectionsAndReplies',
  'supervisionOpinion',
  'legalNote',
];

/** As much of a proceeding as a clerk looks at. */
type Seen = Pick<ProceedingView, 'pace'> & { readonly current: Pick<CurrentView, 'facts'> | null };

/** What a diligent clerk would enter for an act, given the proceeding as it stands. */
export const diligent: {
  readonly [Name in ProceedingAct]: (view: Seen, now: string) => ProceedingActs[Name];
} = {
  convene: (view, now) => ({ when: laterByDays(view, now, noticeDays(view)), where: '社区会议室', agenda: ['议题'] }),
  recordMeeting: (view, now) => meetingOf(convenedWhen(view) ?? now),
  postNotice: () => ({
    text: '公示内容',
    channels: ['board', 'gridGroup', 'app', 'meeting', 'broadcast'],
    board: { photoDigest: 'a'.repeat(64), place: '社区公示栏', witness: '楼栋长' },
  }),
  takeDown: () => ({ reason: '内容有误' }),
  object: () => ({ reason: '对选址有意见' }),
  answerObjection: () => ({ objection: 'O1', outcome: 'noted', answer: '已逐条说明理由' }),
  submitFiling: (view, now) => ({
    documents: allDocuments.map((kind) => ({ kind, title: kind })),
    plan: { responsible: '责任人', completeBy: inDays(view, now, 30) },
  }),
  ruleOnFiling: () => ({ outcome: 'accepted', number: '备〔2026〕1号' }),
  assignWork: (view, now) => ({
    responsible: '责任人',
    unit: '施工单位',
    completeBy: inDays(view, now, 30),
    route: 'ownWork',
  }),
  reportProgress: () => ({ percent: 50, text: '过半' }),
  reportCompletion: (_view, now) => ({
    completedAt: now,
    summary: '完工',
    acceptance: { outcome: 'accepted', representatives: [{ name: '居民代表' }], opinion: '同意验收' },
  }),
  recordRatings: () => ({ invited: 30, satisfied: 25, basicallySatisfied: 2, unsatisfied: 3, noAnswer: 0 }),
  withdraw: () => ({ reason: '提议人撤回' }),
  suspend: (view, now) => ({
    ground: 'appraisal',
    reason: '等待鉴定',
    until: laterByDays(view, now, 2),
    approver: '分管领导',
  }),
  resume: () => ({}),
  requestExtension: () => ({ reason: '材料较多', workingDays: 3 }),
  extend: () => ({ reason: '材料较多', approver: '分管领导' }),
  denyExtension: () => ({ reason: '理由不充分' }),
  requestEscalation: () => ({ reason: '超出社区职权', tried: '已两次召集协商' }),
  adoptCalendar: () => ({ calendar: calendar2026, notice: '节假日安排通知' }),
};

/** In a rehearsal of milliseconds a request itself takes days. */
const roundTripMs = 100;

/** A little more than the days a rule asks for, in the proceeding's own pace. */
function laterByDays(view: Seen, now: string, days: number): string {
  const dayMs = view.pace.kind === 'rehearsal' ? view.pace.dayMs : 86_400_000;
  return new Date(Date.parse(now) + days * dayMs + roundTripMs).toISOString();
}

const noticeDays = (view: Seen) => Number(view.current?.facts['noticeDays'] ?? 0) + 1;

const inDays = (view: Seen, now: string, days: number) => addDays(civilDate(now, view.pace), days);

/** When the meeting is convened for, if it is. */
export const convenedWhen = (view: Seen): string | undefined =>
  (view.current?.facts['meeting'] as { when: string } | undefined)?.when;
