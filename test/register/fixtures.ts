import type { Actor } from '../../domain/actor.js';
import type { PinnedProcedure, Step } from '../../domain/procedure.js';
import type {
  ClockView,
  CommitCommand,
  DisclosureView,
  EscalationView,
  Notice,
  ProceedingView,
  RecordEntry,
} from '../../domain/record.js';
import type { Source } from '../../domain/source.js';
import type { Iso, TimeLimit } from '../../domain/time.js';
import { digestOf } from '../../register/digest.js';

const source: Source = { provenance: 'law', ref: 'L21 art. 11', instrument: { zh: '工作条例', en: 'Regulations' } };
const within: TimeLimit = {
  source,
  within: { amount: 5, unit: 'workingDays' },
  yellowBefore: { amount: 1, unit: 'workingDays' },
  onTimeout: 'escalate',
};
const half = { source, share: [1, 2], of: 'due' } as const;

const common = (id: string, zh: string, en: string) =>
  ({
    id,
    title: { zh, en },
    body: 'partyMemberMeeting',
    produces: { zh: '决议', en: 'resolution' },
    sources: [source],
    tells: ['committee'],
  }) as const;

const steps: readonly [Step, ...Step[]] = [
  {
    ...common('review', '党员大会审议', 'Party-member review'),
    kind: 'meeting',
    counting: {
      measures: 'heads',
      quorum: { ...half, comparison: 'atLeast' },
      pass: { ...half, comparison: 'moreThan' },
    },
    notice: { source, days: 3 },
    holdWithin: within,
    reconvene: { source, withinDays: 10, maxTimes: 2 },
    routes: { passed: 'next', notPassed: { end: 'notAdopted' } },
  },
  {
    ...common('resultNotice', '审议结果公开', 'Disclosure of the result'),
    kind: 'disclosure',
    postWithin: within,
    window: { source, days: 7, counting: 'inclusive' },
    answerWithin: within,
    streetAnswerWithin: within,
    startsAfter: { source, event: 'stepOpened' },
    channels: ['board'],
    routes: { closed: 'next', upheld: { goto: 'review' } },
  },
  {
    ...common('evaluation', '群众评事', 'Evaluation by residents'),
    kind: 'evaluation',
    satisfaction: { source, comparison: 'atLeast', share: [9, 10], of: 'participating' },
    minimumSample: { source, count: 20, shareOfInvited: [1, 2] },
    rateWithin: within,
    rectifyWithin: within,
    rectification: { source, maxRounds: 2 },
    routes: { passed: { end: 'completed' } },
  },
];

const definition: Omit<PinnedProcedure, 'digest'> = {
  id: 'threeProposalsThreeDisclosures',
  edition: '2026-01-01',
  title: { zh: '三议三公开', en: 'Three proposals, three disclosures' },
  place: { zh: '德政社区', en: 'Dezheng' },
  sources: [source],
  general: {
    suspension: { source, maxDays: 30 },
    extension: { source, maxTimes: 1 },
    escalation: { signWithin: within, returnWithin: within, resolveWithin: within, communityActsWithin: within },
  },
  steps,
  overridden: [],
};

export const procedure: PinnedProcedure = { ...definition, digest: digestOf(definition) };

export const committee: Actor = { id: 'dev.dezheng.committee', role: 'committee', organisation: 'dezheng' };
export const street: Actor = { id: 'dev.xingpinglu.street', role: 'street', organisation: 'xingpinglu' };

export const clock = (change: Partial<ClockView> = {}): ClockView => ({
  of: 'act',
  dueAt: '2026-03-09T16:00:00.000Z',
  yellowAt: '2026-03-08T16:00:00.000Z',
  lastDay: '2026-03-09',
  provisional: false,
  suspendedUntil: null,
  ...change,
});

/** A running proceeding in its first step, waiting to be convened. */
export const proceeding = (change: Partial<ProceedingView> = {}): ProceedingView => ({
  id: 'p1',
  procedure: {
    id: procedure.id,
    edition: procedure.edition,
    digest: procedure.digest,
    title: procedure.title,
  },
  street: 'xingpinglu',
  community: 'dezheng',
  title: '小区充电桩建设',
  summary: '飞线充电屡禁不止',
  origin: 'residentSuggestion',
  rehearsal: null,
  pace: { kind: 'official' },
  status: 'running',
  startedAt: '2026-03-02T01:00:00.000Z',
  endedAt: null,
  steps: steps.map(({ id, kind, title }) => ({
    ...{ id, kind, title },
    state: 'pending',
    round: 0,
    openedAt: null,
    closedAt: null,
  })),
  current: { step: 'review', kind: 'meeting', phase: 'convening', clock: clock(), acts: [], facts: {} },
  ...change,
});

export const escalation = (change: Partial<EscalationView> = {}): EscalationView => ({
  id: 'p1.escalation.1',
  proceeding: 'p1',
  street: 'xingpinglu',
  community: 'dezheng',
  step: 'review',
  stepTitle: { zh: '党员大会审议', en: 'Party-member review' },
  round: 1,
  reason: 'overdue',
  due: 'committee',
  dueAt: '2026-03-09T16:00:00.000Z',
  status: 'arrived',
  openedAt: '2026-03-09T16:00:00.000Z',
  closedAt: null,
  clock: clock(),
  acts: [],
  returnedTimes: 0,
  rehearsal: null,
  ...change,
});

export const disclosure = (change: Partial<DisclosureView> = {}): DisclosureView => ({
  id: 'p1.resultNotice.1.1',
  proceeding: 'p1',
  community: 'dezheng',
  step: 'resultNotice',
  round: 1,
  title: { zh: '审议结果公开', en: 'Disclosure of the result' },
  text: '经审议,同意建设充电桩。',
  channels: ['board'],
  postedAt: '2026-03-10T01:00:00.000Z',
  firstDay: '2026-03-10',
  lastDay: '2026-03-16',
  gateOpensAt: '2026-03-16T16:00:00.000Z',
  state: 'posted',
  objections: [],
  rehearsal: null,
  ...change,
});

export const entry = (event: string, change: Partial<RecordEntry> = {}): RecordEntry => ({
  event,
  step: null,
  round: null,
  actor: committee,
  occurredAt: '2026-03-02T01:00:00.000Z',
  recordedAt: '2026-03-02T01:00:00.000Z',
  data: {},
  ...change,
});

export const notice = (change: Partial<Notice> = {}): Notice => ({
  event: 'stepOpened',
  to: 'committee',
  organisation: 'dezheng',
  urgency: 'normal',
  text: { zh: '进入环节:党员大会审议', en: 'Now at: Party-member review' },
  brief: { zh: '进入环节:党员大会审议', en: 'Now at: Party-member review' },
  ...change,
});

/** The transition that opens a proceeding. */
export const opening = (view: ProceedingView = proceeding(), change: Partial<CommitCommand> = {}): CommitCommand => ({
  workflowId: view.id,
  transition: 1,
  cause: 'opened',
  subject: { kind: 'proceeding', view, procedure },
  entries: [entry('proceedingOpened', { data: { title: view.title } }), entry('stepOpened', { actor: null })],
  notices: [notice()],
  disclosures: [],
  ...change,
});

/** A later transition of the same proceeding. */
export const transition = (
  number: number,
  event: string,
  data: Readonly<Record<string, unknown>> = {},
  change: Partial<CommitCommand> = {},
): CommitCommand => ({
  workflowId: 'p1',
  transition: number,
  cause: `${event}/${JSON.stringify(data)}`,
  subject: { kind: 'proceeding', view: proceeding({ summary: `after ${event}` }) },
  entries: [entry(event, { data })],
  notices: [],
  disclosures: [],
  ...change,
});

export const hour = (hours: number): Iso => new Date(Date.UTC(2026, 2, 2, 1 + hours)).toISOString();
