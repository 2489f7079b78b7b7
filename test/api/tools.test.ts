import { verdict } from '../../contracts/counting.js';
import { problem } from '../../contracts/problem.js';
import { components } from './support/document.js';
import { startStack, type Stack } from '../support/stack.js';
import { startApi, type Api } from './support/api.js';

let stack: Stack;
let api: Api;

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
}, 60_000);

afterAll(async () => {
  await api.close();
  await stack.close();
});

const ask = (path: string, json: unknown) => api.ask(path, { as: 'dezheng.resident', json });

type Counts = readonly [
  entitled: number,
  present: number,
  recused: number,
  f: number,
  a: number,
  abstain: number,
  invalid: number,
];

const meeting = (step: string, [entitled, present, recused, yes, against, abstain, invalid]: Counts) => ({
  procedure: 'threeProposalsThreeDisclosures',
  step,
  attendance: { entitled, present, recused },
  votes: { for: yes, against, abstain, invalid },
});

describe('POST /tools/verdict', () => {
  test.each<[string, string, Counts, string]>([
    [
      '支部工作条例: half of those due is a quorum, more than half of them passes',
      'partyMemberReview',
      [60, 30, 0, 30, 0, 0, 0],
      'notPassed',
    ],
    ['and one more for passes', 'partyMemberReview', [60, 31, 0, 31, 0, 0, 0], 'passed'],
    ['one present less is no quorum', 'partyMemberReview', [60, 29, 0, 29, 0, 0, 0], 'inquorate'],
    ['两委: two thirds of those due', 'deliberation', [9, 6, 0, 5, 1, 0, 0], 'passed'],
    ['less is no quorum', 'deliberation', [9, 5, 0, 5, 0, 0, 0], 'inquorate'],
    ['joint meeting: a tie of those present does not pass', 'jointMeeting', [10, 8, 0, 4, 4, 0, 0], 'notPassed'],
    ['abstentions stay among those present', 'jointMeeting', [10, 8, 0, 4, 0, 4, 0], 'notPassed'],
    ['the recused are not present', 'jointMeeting', [10, 8, 1, 4, 3, 0, 0], 'passed'],
  ])('%s', async (_rule, step, counts, outcome) => {
    const reply = await ask('/tools/verdict', meeting(step, counts));
    expect([reply.status, verdict.parse(reply.body).outcome]).toEqual([200, outcome]);
  });

  test('the certificate lets anyone recount', async () => {
    const { certificate } = verdict.parse(
      (await ask('/tools/verdict', meeting('deliberation', [9, 7, 1, 4, 2, 0, 0]))).body,
    );
    expect(certificate.quorum).toEqual(expect.objectContaining({ base: 9, needed: 6, counted: 6, met: true }));
    expect(certificate.pass).toEqual(expect.objectContaining({ base: 9, needed: 5, counted: 4, met: false }));
    expect(certificate.quorum.rule).toMatch(/应到/);
    expect(certificate.sources.length).toBeGreaterThan(0);
  });

  test.each([
    [90, 'passed'],
    [89, 'notPassed'],
  ])('satisfaction of %i in a hundred: %s', async (satisfied, outcome) => {
    const ratings = { invited: 100, satisfied, basicallySatisfied: 0, unsatisfied: 100 - satisfied, noAnswer: 0 };
    const reply = await ask('/tools/verdict', {
      procedure: 'threeProposalsThreeDisclosures',
      step: 'evaluation',
      ratings,
    });
    expect(verdict.parse(reply.body).outcome).toBe(outcome);
  });

  test('an owners’ vote is counted by area too', async () => {
    const count = meeting('ownersVote', [30, 21, 0, 15, 6, 0, 0]);
    expect(problem.parse((await ask('/tools/verdict', count)).body).code).toBe('AREA_REQUIRED');
    const area = {
      attendance: { entitled: 300_000, present: 210_000, recused: 0 },
      votes: { for: 100_000, against: 110_000, abstain: 0, invalid: 0 },
    };
    expect(verdict.parse((await ask('/tools/verdict', { ...count, area })).body).outcome).toBe('notPassed');
  });

  test.each<[string, Counts]>([
    ['more present than entitled', [9, 10, 0, 10, 0, 0, 0]],
    ['more votes than people', [9, 8, 0, 9, 0, 0, 0]],
    ['fewer votes than people present', [9, 8, 0, 7, 0, 0, 0]],
    ['more recused than present', [9, 8, 9, 0, 0, 0, 0]],
  ])('%s cannot be', async (_what, counts) => {
    const reply = await ask('/tools/verdict', meeting('deliberation', counts));
    expect([reply.status, problem.parse(reply.body).code]).toEqual([422, 'COUNT_IMPOSSIBLE']);
  });

  test.each([
    ['PROCEDURE_UNKNOWN', { procedure: 'nowhere' }],
    ['STEP_UNKNOWN', { step: 'nowhere' }],
    ['STEP_UNKNOWN', { step: 'toString' }],
    ['COUNT_OF_OTHER_KIND', { step: 'filing' }],
    ['COUNT_OF_OTHER_KIND', { step: 'evaluation' }],
  ])('%s', async (code, changed) => {
    const reply = await ask('/tools/verdict', { ...meeting('deliberation', [9, 9, 0, 9, 0, 0, 0]), ...changed });
    expect([reply.status, problem.parse(reply.body).code]).toEqual([422, code]);
  });
});

describe('POST /tools/due-date', () => {
  test.each([
    // The 2026 notice: 1–7 October off, 20 September and 10 October worked.
    [
      'working days leave out the National Day week',
      '2026-09-29T10:00:00+08:00',
      { amount: 3, unit: 'workingDays' },
      '2026-10-09',
      false,
    ],
    [
      'and take in the make-up Saturday',
      '2026-09-29T10:00:00+08:00',
      { amount: 4, unit: 'workingDays' },
      '2026-10-10',
      false,
    ],
    ['days roll on from a rest day', '2026-09-28T10:00:00+08:00', { amount: 3, unit: 'days' }, '2026-10-08', false],
    [
      'inclusive days count the first and roll nowhere',
      '2026-09-28T10:00:00+08:00',
      { amount: 4, unit: 'days', counting: 'inclusive' },
      '2026-10-01',
      false,
    ],
    ['months end on their last day', '2026-01-31T10:00:00+08:00', { amount: 1, unit: 'months' }, '2026-02-28', false],
    [
      'late evening in UTC is the next day in Shanghai',
      '2026-03-01T17:00:00Z',
      { amount: 1, unit: 'days' },
      '2026-03-03',
      false,
    ],
    [
      'beyond the published calendar it is provisional',
      '2026-12-30T10:00:00+08:00',
      { amount: 5, unit: 'workingDays' },
      '2027-01-06',
      true,
    ],
    [
      'years of the past keep their holidays',
      '2025-01-27T10:00:00+08:00',
      { amount: 1, unit: 'workingDays' },
      '2025-02-05',
      false,
    ],
  ])('%s', async (_rule, from, budget, lastDay, provisional) => {
    const reply = await ask('/tools/due-date', { from, budget });
    const midnight = new Date(Date.parse(`${lastDay}T00:00:00+08:00`) + 86_400_000).toISOString();
    expect([reply.status, reply.body]).toEqual([200, { dueAt: midnight, lastDay, provisional }]);
  });

  test('hours run from the moment', async () => {
    const json = { from: '2026-10-01T23:30:00+08:00', budget: { amount: 24, unit: 'hours' } };
    expect((await ask('/tools/due-date', json)).body).toEqual({
      dueAt: '2026-10-02T15:30:00.000Z',
      lastDay: '2026-10-02',
      provisional: false,
    });
  });

  test.each([
    { amount: 0, unit: 'days' },
    { amount: -1, unit: 'days' },
    { amount: 1.5, unit: 'days' },
    { amount: 10_001, unit: 'days' },
    { amount: 1, unit: 'fortnights' },
    { amount: 1, unit: 'days', counting: 'loosely' },
    { amount: 1 },
  ])('%j is no budget', async (budget) => {
    const reply = await ask('/tools/due-date', { from: '2026-09-29T10:00:00+08:00', budget });
    expect([reply.status, problem.parse(reply.body).code]).toEqual([422, 'SHAPE_INVALID']);
  });

  test('the longest budgets are still reckoned', async () => {
    for (const unit of ['hours', 'days', 'workingDays', 'months']) {
      const reply = await ask('/tools/due-date', { from: '2199-12-31T23:59:59Z', budget: { amount: 10_000, unit } });
      expect([unit, reply.status]).toEqual([unit, 200]);
    }
  });
});

test('what the document gives as examples is answered', async () => {
  for (const [path, id] of [
    ['/tools/verdict', 'VerdictQuestion'],
    ['/tools/due-date', 'DueDateQuestion'],
  ] as const) {
    for (const example of components[id]?.examples ?? []) expect((await ask(path, example)).status).toBe(200);
  }
});
