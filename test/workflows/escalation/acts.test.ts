import type { Role } from '../../../domain/actor.js';
import { escalationActRoles, type EscalationAct } from '../../../domain/escalation-acts.js';
import { noticesOf } from '../../../domain/news.js';
import { newsTable } from '../../../procedures/notices/index.js';
import { filingCause, PureEscalation, supervisedInput } from '../../support/pure-escalation.js';
import { at } from '../../support/shanghai.js';

const everyRole: readonly Role[] = [
  'committee',
  'supervisor',
  'resident',
  'street',
  'streetLeader',
  'district',
  'operator',
];

function accepted(): PureEscalation {
  const escalation = new PureEscalation();
  escalation.act('accept');
  return escalation;
}

function returned(): PureEscalation {
  const escalation = new PureEscalation();
  escalation.act('returnToCommunity');
  return escalation;
}

it('arrives with what brought it: step, duty, since and until when, what was tried', () => {
  const escalation = new PureEscalation();
  expect(escalation.entries).toHaveLength(1);
  expect(escalation.entries[0]).toMatchObject({
    event: 'escalationOpened',
    data: { causes: [filingCause], facts: { tried: [{ act: 'submitFiling' }] } },
  });
  expect(escalation.view).toMatchObject({
    status: 'arrived',
    causes: [{ ...filingCause, goneAt: null, lateByWorkingMinutes: null }],
    facts: { verdicts: [], tried: [{ act: 'submitFiling', occurredAt: '2026-03-09T01:00:00.000Z' }] },
    clock: { dueAt: at('2026-03-18 00:00') },
    waits: [
      { wait: 'sign', due: 'street', clock: { dueAt: at('2026-03-18 00:00') } },
      { wait: 'resolve', due: 'street', clock: { dueAt: at('2026-04-17 00:00') } },
    ],
    ladder: { climbed: [], next: { rung: 'reminder', wait: 'sign', dueAt: at('2026-03-17 00:00') } },
  });
});

it('carries what the community itself says it tried', () => {
  const request = { reason: '涉及市政管网', tried: '两次协商未果', proposedUnit: '社区建设办公室' };
  const cause = { ...filingCause, reason: 'beyondAuthority', request } as const;
  const escalation = new PureEscalation(supervisedInput({ cause, reason: 'beyondAuthority' }));
  expect(escalation.view.causes?.[0]?.request).toEqual(request);
  expect(escalation.entries[0]?.data['causes']).toEqual([cause]);
});

it('is signed, accepted with its three documents, coordinated and resolved with a written reply', () => {
  const escalation = new PureEscalation();
  escalation.act('sign');
  const documents = {
    dutyList: ['查明原因', '补办审查'],
    plan: '现场督办',
    division: [{ unit: '社区建设办公室', task: '补办审查' }],
  };
  escalation.act('accept', documents);
  expect(escalation.view).toMatchObject({ status: 'accepted', documents });
  escalation.act('coordinate');
  escalation.act('reportProgress', { text: '已勘查' });
  escalation.act('resolve', { reply: '已办结,咨询 13812345678' });
  expect(escalation.events).toEqual([
    'escalationOpened',
    'sign',
    'accept',
    'coordinate',
    'reportProgress',
    'resolve',
    'escalationEnded',
  ]);
  expect(escalation.view).toMatchObject({
    status: 'resolved',
    reply: '已办结,咨询 13812345678',
    acts: [],
    clock: null,
  });
  expect(escalation.view.progress).toEqual([{ task: null, text: '已勘查', reportedAt: escalation.now }]);
});

it('answers those concerned: community, supervisors and residents, whose copy shows no telephone number', () => {
  const escalation = accepted();
  escalation.act('resolve', { reply: '已办结,咨询 13812345678' });
  const reply = escalation.news.at(-1);
  const notices = reply ? noticesOf(reply, newsTable) : [];
  expect(notices.map(({ to }) => to)).toEqual(expect.arrayContaining(['committee', 'supervisor', 'residents']));
  expect(notices.find(({ to }) => to === 'committee')?.text.zh).toContain('13812345678');
  expect(notices.find(({ to }) => to === 'residents')?.text.zh).toContain('已办结');
  expect(notices.find(({ to }) => to === 'residents')?.text.zh).not.toContain('13812345678');
});

const statuses = {
  arrived: () => new PureEscalation(),
  signed: () => {
    const escalation = new PureEscalation();
    escalation.act('sign');
    return escalation;
  },
  accepted,
  returned,
  disputed: () => {
    const escalation = returned();
    escalation.act('disputeReturn');
    return escalation;
  },
  resolved: () => {
    const escalation = accepted();
    escalation.act('resolve');
    return escalation;
  },
} as const satisfies Record<string, () => PureEscalation>;

/** In which states each act is taken, written down a second time; holidays are adopted in all of them, by the operator. */
const takenIn: Readonly<Record<Exclude<EscalationAct, 'adoptCalendar'>, readonly (keyof typeof statuses)[]>> = {
  sign: ['arrived'],
  accept: ['arrived', 'signed'],
  returnToCommunity: ['arrived', 'signed'],
  disputeReturn: ['returned'],
  assign: ['disputed'],
  coordinate: ['accepted'],
  reportProgress: ['accepted'],
  resolve: ['accepted'],
  reportToDistrict: ['signed', 'accepted', 'disputed'],
  // Open in every state, once something was reported.
  answerFromDistrict: [],
};

const acts = Object.keys(takenIn) as (keyof typeof takenIn)[];

describe.each(acts)('the act %s', (act) => {
  const taken = takenIn[act];

  it.each(Object.entries(statuses))('in state %s', (status, reached) => {
    const escalation = reached();
    const offered = escalation.view.acts.map((each) => each.act);
    if (taken.some((each) => each === status)) {
      expect(offered).toContain(act);
      escalation.act(act);
    } else {
      expect(offered).not.toContain(act);
      expect(escalation.refusal(act)).toBe(
        act === 'answerFromDistrict' && status !== 'resolved' ? 'DISTRICT_NOT_ASKED' : 'ACT_NOT_OPEN',
      );
    }
  });

  it('is for its roles alone', () => {
    const escalation = statuses[taken[0] ?? 'accepted']();
    const roles: readonly Role[] = escalationActRoles[act];
    for (const role of everyRole.filter((each) => !roles.includes(each)))
      expect([role, escalation.refusal(act, {}, role)]).toEqual([role, 'ROLE_NOT_ALLOWED']);
  });
});

describe('the district', () => {
  it('is asked and answers; the street stays responsible, and may ask again', () => {
    const escalation = accepted();
    escalation.act('reportToDistrict', { reason: '涉及区级管线' }, 'streetLeader');
    expect(escalation.status).toBe('accepted');
    expect(escalation.refusal('reportToDistrict')).toBe('DISTRICT_ASKED');
    expect(escalation.told.at(-1)).toMatch(/reportToDistrict → (district|streetLeader)/);
    escalation.passDays(1);
    escalation.act('answerFromDistrict', { answer: '由区住建局牵头' });
    expect(escalation.view.district).toEqual([
      {
        reportedAt: '2026-03-16T02:00:00.000Z',
        reason: '涉及区级管线',
        answer: '由区住建局牵头',
        answeredAt: escalation.now,
      },
    ]);
    expect(escalation.refusal('answerFromDistrict')).toBe('DISTRICT_NOT_ASKED');
    escalation.act('reportToDistrict', { reason: '仍有争议' });
    expect(escalation.status).toBe('accepted');
  });

  it('answers what the ladder reported by itself, and the street may still give its reasons', () => {
    const escalation = accepted();
    escalation.until(at('2026-04-11 00:00'));
    expect(escalation.view.district).toMatchObject([{ reason: null, answer: null }]);
    escalation.act('reportToDistrict', { reason: '协调未果' });
    escalation.act('answerFromDistrict', { answer: '已收到' });
    expect(escalation.view.district).toMatchObject([
      { reason: null, answer: '已收到' },
      { reason: '协调未果', answer: '已收到' },
    ]);
  });
});
