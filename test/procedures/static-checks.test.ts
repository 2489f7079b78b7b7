import { problemsOf } from '../../domain/check-procedure.js';
import type { Step } from '../../domain/procedure.js';
import { procedureSchema } from '../../domain/procedure-schema.js';
import type { TimeLimit } from '../../domain/time.js';
import { published, withStep } from './support.js';

const three = published('threeProposalsThreeDisclosures');

const rerouted = (id: string, outcome: string, route: unknown) =>
  withStep(three, id, (step) => ({ ...step, routes: { ...step.routes, [outcome]: route } }));
const revalued = (id: string, name: string, change: object) =>
  withStep(three, id, (step) => ({
    ...step,
    [name]: { ...(step[name as keyof Step] as unknown as object), ...change },
  }));
const recounted = (change: object) =>
  withStep(three, 'deliberation', (step) => {
    if (step.kind !== 'meeting') throw new Error('Not a meeting');
    return { ...step, counting: { ...step.counting, quorum: { ...step.counting.quorum, ...change } } };
  });
const budget = (amount: number, unit: TimeLimit['within']['unit']) => ({ amount, unit });

describe('routes', () => {
  test('a target that does not exist', () => {
    expect(problemsOf(rerouted('filing', 'objected', { goto: 'deliberate' }))).toContain(
      'filing.routes.objected: there is no step deliberate',
    );
  });

  test('an optional step is never a target: it may be switched off', () => {
    expect(problemsOf(rerouted('filing', 'objected', { goto: 'jointMeeting' }))).toContain(
      'filing.routes.objected: jointMeeting is an optional step',
    );
  });

  test('a step that stands only unless something is true is optional too', () => {
    const procedure = withStep(three, 'deliberation', (step) => ({ ...step, unless: 'concernsOwners' }));
    expect(problemsOf(procedure)).toContain('filing.routes.objected: deliberation is an optional step');
  });

  test('only a person withdraws', () => {
    expect(problemsOf(rerouted('deliberation', 'notPassed', { end: 'withdrawn' }))).toContain(
      'deliberation.routes.notPassed: only a person withdraws a proceeding',
    );
  });

  test('nothing follows the last step', () => {
    expect(problemsOf(rerouted('evaluation', 'passed', 'next'))).toContain(
      'evaluation.routes.passed: there is no step that must follow',
    );
  });

  test('a step that nothing leads to', () => {
    expect(problemsOf(rerouted('partyProposal', 'passed', { goto: 'deliberation' }))).toContain(
      'proposalDisclosure: the step cannot be reached',
    );
  });

  test('a step from which completion cannot be reached', () => {
    expect(problemsOf(rerouted('deliberation', 'passed', { goto: 'partyProposal' }))).toContain(
      'deliberation: no way leads from here to completion',
    );
  });

  test('no step may be left out on the way to completion', () => {
    const problems = problemsOf(rerouted('partyMemberReview', 'passed', { goto: 'filing' }));
    expect(problems).toContain('residentsVote: the step cannot be reached');
    expect(problemsOf(rerouted('implementation', 'accepted', { goto: 'evaluation' }))).toContain(
      'implementationDisclosure: the proceeding can be completed without this step',
    );
  });

  test.each([
    ['residentsVote', 'notPassed', 'next'],
    ['filing', 'objected', 'next'],
    ['resultDisclosure', 'upheld', { goto: 'implementation' }],
    ['implementationDisclosure', 'upheld', { goto: 'evaluation' }],
  ])('%s that said no (%s) may not lead on', (id, outcome, route) => {
    expect(problemsOf(rerouted(id, outcome, route))).toContain(
      `${id}.routes.${outcome}: leads on to completion although the step said no`,
    );
  });

  test('a refusal may end the proceeding unadopted or go further back', () => {
    expect(problemsOf(rerouted('residentsVote', 'notPassed', { end: 'notAdopted' }))).toEqual([]);
    expect(problemsOf(rerouted('residentsVote', 'notPassed', { goto: 'partyProposal' }))).toEqual([]);
  });

  test('a decision, filing or gate that comes after the work has begun', () => {
    const procedure = withStep(
      withStep(
        withStep(three, 'filing', (step) => ({
          ...step,
          routes: { ...step.routes, accepted: { goto: 'implementation' } },
        })),
        'implementation',
        (step) => ({ ...step, routes: { accepted: { goto: 'resultDisclosure' } } }),
      ),
      'resultDisclosure',
      (step) => ({ ...step, routes: { ...step.routes, closed: { goto: 'implementationDisclosure' } } }),
    );
    expect(problemsOf(procedure)).toEqual(['resultDisclosure: must come before the work begins']);
  });

  test('what reports on the work comes after it', () => {
    expect(problemsOf(revalued('resultDisclosure', 'startsAfter', { event: 'dayAfterAcceptance' }))).toContain(
      'resultDisclosure: must come after accepted work',
    );
  });
});

describe('steps', () => {
  test('an id used twice', () => {
    expect(problemsOf(withStep(three, 'evaluation', (step) => ({ ...step, id: 'filing' })))).toContain(
      'filing: the step id is used twice',
    );
  });

  test('an id kept for the general rules', () => {
    const procedure = withStep(three, 'evaluation', (step) => ({ ...step, id: 'general' }));
    expect(problemsOf(procedure)).toEqual(['general: the name is kept for the general rules']);
  });

  test('a step or a value without a source', () => {
    expect(problemsOf(withStep(three, 'filing', (step) => ({ ...step, sources: [] })))).toEqual([
      'filing.sources: cites no source',
    ]);
    const source = { provenance: 'default', ref: ' ', instrument: { zh: '缺省', en: 'default' } };
    expect(problemsOf(revalued('filing', 'submitWithin', { source }))).toEqual([
      'filing.submitWithin: cites no source',
    ]);
  });
});

describe('values', () => {
  test.each([
    [[2, 3], 'atLeast', true],
    [[1, 1], 'atLeast', true],
    [[1, 1], 'moreThan', false],
    [[4, 3], 'atLeast', false],
    [[0, 3], 'atLeast', false],
    [[1, 0], 'atLeast', false],
    [[0.5, 1], 'atLeast', false],
  ])('the share %j, %s: can be met is %s', (share, comparison, fine) => {
    expect(problemsOf(recounted({ share, comparison }))).toEqual(
      fine ? [] : ['deliberation.quorum: is not a fraction that can be met'],
    );
  });

  test.each([
    [budget(3, 'workingDays'), budget(3, 'workingDays'), true],
    [budget(3, 'workingDays'), budget(4, 'workingDays'), false],
    [budget(1, 'days'), budget(24, 'hours'), true],
    [budget(1, 'days'), budget(25, 'hours'), false],
    [budget(1, 'months'), budget(28, 'days'), true],
    [budget(1, 'months'), budget(29, 'days'), false],
    [budget(24, 'hours'), budget(1, 'days'), false],
    [budget(3, 'days'), budget(1, 'workingDays'), false],
    [budget(3, 'days'), budget(0, 'days'), false],
  ])('of %j, yellow with %j left: %s', (within, yellowBefore, fine) => {
    expect(problemsOf(revalued('filing', 'submitWithin', { within, yellowBefore }))).toEqual(
      fine ? [] : ['filing.submitWithin: turns yellow before the budget begins'],
    );
  });

  test('a wait needs a whole budget and an outcome on timeout', () => {
    expect(
      problemsOf(revalued('filing', 'submitWithin', { within: budget(0, 'days'), yellowBefore: budget(0, 'days') })),
    ).toContain('filing.submitWithin: grants no whole amount of time');
    expect(problemsOf(revalued('filing', 'submitWithin', { onTimeout: undefined }))).toEqual([
      'filing.submitWithin: silence may be deemed acceptance only on a filing under review',
    ]);
  });

  test('silence may be deemed acceptance on a filing under review, nowhere else', () => {
    const deemed = { onTimeout: 'deemedAccepted' };
    expect(problemsOf(revalued('filing', 'reviewWithin', deemed))).toEqual([]);
    for (const [id, name] of [
      ['filing', 'submitWithin'],
      ['filing', 'correctWithin'],
      ['resultDisclosure', 'answerWithin'],
      ['evaluation', 'rateWithin'],
    ] as const) {
      expect(problemsOf(revalued(id, name, deemed))).toEqual([
        `${id}.${name}: silence may be deemed acceptance only on a filing under review`,
      ]);
    }
  });

  test('the advance notice fits into the time for holding the meeting, and again into reconvening', () => {
    expect(problemsOf(revalued('partyMemberReview', 'notice', { days: 10 }))).toEqual([]);
    expect(problemsOf(revalued('partyMemberReview', 'notice', { days: 11 }))).toEqual([
      'partyMemberReview.holdWithin: leaves no room for the advance notice',
    ]);
    expect(problemsOf(revalued('ownersVote', 'reconvene', { withinDays: 15 }))).toEqual([]);
    expect(problemsOf(revalued('ownersVote', 'reconvene', { withinDays: 14 }))).toEqual([
      'ownersVote.reconvene: leaves no room for the advance notice',
    ]);
  });

  test('negative and broken numbers', () => {
    expect(problemsOf(revalued('evaluation', 'rectification', { maxRounds: -1 }))).toEqual([
      'evaluation.rectification: must be whole and not negative',
    ]);
    expect(problemsOf(revalued('resultDisclosure', 'window', { days: 7.5 }))).toEqual([
      'resultDisclosure.window: must be whole and not negative',
    ]);
  });
});

describe('the shape of an edition', () => {
  test.each([
    ['an unknown key', { ...three, note: 'x' }],
    ['an unknown key in a step', withStep(three, 'filing', (step) => ({ ...step, note: 'x' }))],
    ['a value of another kind', withStep(three, 'filing', (step) => ({ ...step, window: { days: 7 } }))],
    ['a step of no known kind', withStep(three, 'filing', (step) => ({ ...step, kind: 'approval' }))],
    ['no steps', { ...three, steps: [] }],
    ['an edition that is no date', { ...three, edition: '2026-13-01' }],
    ['a fraction above the whole', recounted({ share: [4, 3] })],
    ['a count that is not whole', recounted({ share: [1.5, 3] })],
    ['a route to nowhere', rerouted('filing', 'objected', 'back')],
    ['locked: false', revalued('filing', 'submitWithin', { locked: false })],
  ])('%s is refused', (_, procedure) => {
    expect(procedureSchema.safeParse(procedure).success).toBe(false);
  });
});
