import { judge, rateSatisfaction } from '../../domain/counting.js';
import type { MeetingStep, EvaluationStep } from '../../domain/procedure.js';
import type { CommitCommand, ProceedingView, RecordEntry } from '../../domain/record.js';
import { caseFile, type CaseFile } from '../../register/case-file.js';
import type { Register } from '../../register/register.js';
import { disclosure, entry, escalation, hour, opening, procedure, proceeding, street } from './fixtures.js';

const [review, , evaluation] = procedure.steps as unknown as [MeetingStep, unknown, EvaluationStep];
const attendance = { entitled: 40, present: 30, recused: 1 };
const votes = { for: 25, against: 3, abstain: 1, invalid: 0 };
const ratings = { invited: 30, satisfied: 20, basicallySatisfied: 7, unsatisfied: 3, noAnswer: 0 };
const objection = { id: 'O1', state: 'noted', answer: '选址已避开消防通道。' };

const meetingData = {
  attendance,
  votes,
  heldAt: hour(30),
  minutes: '同意建设充电桩',
  signers: ['记录人'],
  supervisor: '监督委员',
  verdict: judge(review.counting, attendance, votes),
};
const ratingData = {
  ...ratings,
  verdict: rateSatisfaction(evaluation.satisfaction, evaluation.minimumSample, ratings),
};

const at = (step: string, event: string, hours: number, change: Partial<RecordEntry> = {}): RecordEntry =>
  entry(event, { step, round: 1, occurredAt: hour(hours), recordedAt: hour(hours), ...change });

/** Opened, overdue once, met, filed, disclosed, objected to and answered, rated, completed. */
const acts: readonly (readonly [RecordEntry, Partial<CommitCommand>?])[] = [
  [at('review', 'convene', 1, { data: { when: hour(30), where: '社区会议室', agenda: ['充电桩'] } })],
  [
    at('review', 'turnedRed', 20, {
      actor: null,
      data: { wait: 'hold:0', dueAt: hour(20), escalation: 'p1.escalation.1' },
    }),
  ],
  [at('review', 'recordMeeting', 31, { occurredAt: hour(30), data: meetingData })],
  [
    at('filing', 'submitFiling', 32, {
      data: { number: 'p1-F1', version: 1, documents: [{ kind: 'minutes', title: '会议记录' }] },
    }),
  ],
  [at('filing', 'ruleOnFiling', 33, { actor: street, data: { outcome: 'accepted', number: '备〔2026〕1号' } })],
  [
    at('resultNotice', 'postNotice', 40, { data: { text: disclosure().text, channels: ['board'] } }),
    { disclosures: [disclosure()] },
  ],
  [
    at('resultNotice', 'object', 50, { data: { objection: 'O1', reason: '担心噪音' } }),
    { disclosures: [disclosure({ objections: [{ ...objection, state: 'open', answer: null }] })] },
  ],
  [
    at('resultNotice', 'answerObjection', 60, {
      data: { objection: 'O1', outcome: 'noted', answer: objection.answer },
    }),
    { disclosures: [disclosure({ objections: [objection] })] },
  ],
  [
    at('resultNotice', 'gateOpened', 70, { actor: null }),
    { disclosures: [disclosure({ state: 'closed', objections: [objection] })] },
  ],
];

const finished: ProceedingView = proceeding({
  status: 'completed',
  endedAt: hour(80),
  current: null,
  steps: proceeding().steps.map((step) => ({
    ...step,
    state: 'done',
    round: 1,
    openedAt: hour(0),
    closedAt: hour(80),
    outcome: step.kind === 'disclosure' ? 'closed' : 'passed',
    ...(step.kind === 'meeting' ? { verdict: meetingData.verdict } : {}),
    ...(step.kind === 'evaluation' ? { verdict: ratingData.verdict } : {}),
  })),
});

function commandsOfEscalation(): readonly CommitCommand[] {
  const common = { workflowId: 'p1.escalation.1', notices: [], disclosures: [] };
  const resolved = escalation({ status: 'resolved', closedAt: hour(35), clock: null, reply: '已督促召开' });
  const ended = at('review', 'escalationEnded', 35, { actor: null, data: { status: 'resolved' } });
  return [
    {
      ...common,
      transition: 1,
      cause: 'opened',
      subject: { kind: 'escalation', view: escalation() },
      entries: [at('review', 'escalationOpened', 20, { actor: null })],
    },
    {
      ...common,
      transition: 2,
      cause: 'resolve',
      subject: { kind: 'escalation', view: resolved },
      entries: [at('review', 'resolve', 35, { actor: street, data: { reply: '已督促召开' } }), ended],
    },
  ];
}

/** Plays a whole proceeding into the register, up to its end or short of it. */
export async function playCase(register: Register, { ended = true } = {}): Promise<void> {
  await register.commit(opening());
  let transition = 1;
  for (const [first, change] of acts) {
    transition += 1;
    const view = proceeding({ summary: `${transition}` });
    const subject = { kind: 'proceeding', view } as const;
    await register.commit({
      workflowId: 'p1',
      transition,
      cause: `act ${transition}`,
      subject,
      entries: [first],
      notices: [],
      disclosures: [],
      ...change,
    });
  }
  for (const command of commandsOfEscalation()) await register.commit(command);
  if (!ended) return;
  await register.commit({
    workflowId: 'p1',
    transition: transition + 1,
    cause: 'end',
    subject: { kind: 'proceeding', view: finished },
    entries: [
      at('evaluation', 'recordRatings', 80, { data: ratingData }),
      entry('proceedingEnded', {
        actor: null,
        occurredAt: hour(80),
        recordedAt: hour(80),
        data: { ending: 'completed' },
      }),
    ],
    notices: [],
    disclosures: [],
  });
}

export async function exportCase(register: Register): Promise<CaseFile> {
  const file = await caseFile(register, 'p1', hour(100));
  if (!file) throw new Error('no such case');
  // As a reader gets it: through JSON text.
  return JSON.parse(JSON.stringify(file)) as CaseFile;
}
