import { judge, rateSatisfaction } from '../../domain/counting.js';
import { procedures } from '../../procedures/index.js';
import { published, stepOf } from './support.js';

const three = published('threeProposalsThreeDisclosures');
const five = published('fiveDeliberationsOneFilingTwoDisclosures');

const outcome = (step: string, entitled: number, present: number, votesFor: number, procedure = three) =>
  judge(
    stepOf(procedure, step, 'meeting').counting,
    { entitled, present, recused: 0 },
    { for: votesFor, against: present - votesFor, abstain: 0, invalid: 0 },
  ).outcome;

describe('how the bodies decide, on both sides of every threshold', () => {
  test('L21 art. 11: of 40 Party members 20 must come and 21 agree', () => {
    expect(outcome('partyMemberReview', 40, 19, 19)).toBe('inquorate');
    expect(outcome('partyMemberReview', 40, 20, 20)).toBe('notPassed');
    expect(outcome('partyMemberReview', 40, 21, 21)).toBe('passed');
    expect(outcome('partyMemberReview', 39, 20, 20)).toBe('passed');
  });

  test('L21 art. 12: of 7 committee members 4 must come; more than half of all agree', () => {
    expect(outcome('partyProposal', 7, 3, 3)).toBe('inquorate');
    expect(outcome('partyProposal', 7, 4, 3)).toBe('notPassed');
    expect(outcome('partyProposal', 7, 4, 4)).toBe('passed');
  });

  test('D, C7: of 9 members of the two committees 6 must come and 5 agree', () => {
    expect(outcome('deliberation', 9, 5, 5)).toBe('inquorate');
    expect(outcome('deliberation', 9, 6, 4)).toBe('notPassed');
    expect(outcome('deliberation', 9, 6, 5)).toBe('passed');
  });

  test('D: of 10 invited units 5 must come, and more than half of those present agree', () => {
    expect(outcome('jointMeeting', 10, 4, 4)).toBe('inquorate');
    expect(outcome('jointMeeting', 10, 6, 3)).toBe('notPassed');
    expect(outcome('jointMeeting', 10, 6, 4)).toBe('passed');
  });

  test('L2 art. 9: of 101 residents 51 must come; 60 present need 31', () => {
    expect(outcome('residentsVote', 101, 50, 50)).toBe('inquorate');
    expect(outcome('residentsVote', 100, 50, 50)).toBe('inquorate');
    expect(outcome('residentsVote', 101, 60, 30)).toBe('notPassed');
    expect(outcome('residentsVote', 101, 60, 31)).toBe('passed');
  });

  test('C30: of 45 representatives 30 must come; 30 present need 16', () => {
    expect(outcome('resolution', 45, 29, 29, five)).toBe('inquorate');
    expect(outcome('resolution', 45, 30, 15, five)).toBe('notPassed');
    expect(outcome('resolution', 45, 30, 16, five)).toBe('passed');
  });

  const owners = (step: string, heads: readonly [number, number], squareMetres: readonly [number, number]) => {
    const [present, agree] = heads;
    const [area, agreeArea] = squareMetres.map((each) => each * 100) as [number, number];
    const votes = (total: number, yes: number) => ({ for: yes, against: total - yes, abstain: 0, invalid: 0 });
    return judge(
      stepOf(three, step, 'meeting').counting,
      { entitled: 300, present, recused: 0 },
      votes(present, agree),
      { attendance: { entitled: 3_000_000, present: area, recused: 0 }, votes: votes(area, agreeArea) },
    ).outcome;
  };

  test('L3 art. 278: two thirds of 300 heads and of 30 000 m² must take part', () => {
    expect(owners('ownersVote', [200, 150], [20_000, 15_000])).toBe('passed');
    expect(owners('ownersVote', [199, 150], [20_000, 15_000])).toBe('inquorate');
    expect(owners('ownersVote', [250, 200], [19_999, 15_000])).toBe('inquorate');
  });

  test('L3 art. 278: ordinary matters need more than half of both', () => {
    expect(owners('ownersVote', [210, 106], [21_000, 10_501])).toBe('passed');
    expect(owners('ownersVote', [210, 105], [21_000, 10_501])).toBe('notPassed');
    expect(owners('ownersVote', [210, 106], [21_000, 10_500])).toBe('notPassed');
  });

  test('L3 art. 278: major matters need three quarters of both', () => {
    expect(owners('ownersMajorVote', [210, 158], [21_000, 15_750])).toBe('passed');
    expect(owners('ownersMajorVote', [210, 157], [21_000, 15_750])).toBe('notPassed');
    expect(owners('ownersMajorVote', [210, 158], [21_000, 15_749])).toBe('notPassed');
  });

  const rated = (invited: number, satisfied: number, unsatisfied: number) => {
    const { satisfaction, minimumSample } = stepOf(three, 'evaluation', 'evaluation');
    const noAnswer = invited - satisfied - unsatisfied;
    return rateSatisfaction(satisfaction, minimumSample, {
      invited,
      satisfied,
      basicallySatisfied: 0,
      unsatisfied,
      noAnswer,
    }).outcome;
  };

  test('S1, S2: 27 of 30 are 90 %, 26 are not', () => {
    expect(rated(30, 27, 3)).toBe('passed');
    expect(rated(30, 26, 4)).toBe('notPassed');
  });

  test('D: five answers and 30 % of those invited make a sample', () => {
    expect(rated(10, 5, 0)).toBe('passed');
    expect(rated(10, 4, 0)).toBe('inquorate');
    expect(rated(100, 30, 0)).toBe('passed');
    expect(rated(100, 29, 0)).toBe('inquorate');
  });
});

describe('periods (domain-rules §5)', () => {
  test.each([
    ['partyProposal', 1, 'C29'],
    ['deliberation', 1, 'D'],
    ['jointMeeting', 3, 'C29'],
    ['partyMemberReview', 3, 'C3'],
    ['residentsVote', 5, 'D'],
    ['ownersVote', 15, 'L13 art. 14'],
    ['ownersMajorVote', 15, 'L13 art. 14'],
  ])('notice of %s: %d days (%s)', (step, days, ref) => {
    const { notice } = stepOf(three, step, 'meeting');
    expect([notice.days, notice.source.ref]).toEqual([days, ref]);
  });

  test('notice of the residents’ representatives: 3 days (C30b)', () => {
    const { notice } = stepOf(five, 'resolution', 'meeting');
    expect([notice.days, notice.source.ref]).toEqual([3, 'C30b']);
  });

  test('an inquorate meeting is convened again within 10 days, twice; the owners’ 15 days of notice need more', () => {
    const meetings = procedures.flatMap(({ steps }) => steps).filter((step) => step.kind === 'meeting');
    expect(new Set(meetings.map(({ reconvene }) => reconvene.maxTimes))).toEqual(new Set([2]));
    const within = (owners: boolean) =>
      new Set(
        meetings.filter(({ body }) => (body === 'ownersAssembly') === owners).map((step) => step.reconvene.withinDays),
      );
    expect(within(false)).toEqual(new Set([10]));
    expect(within(true)).toEqual(new Set([30]));
  });

  test.each([
    ['proposalDisclosure', 3, 'D', 'stepOpened'],
    ['resultDisclosure', 7, 'C1, C15', 'stepOpened'],
    ['implementationDisclosure', 7, 'C15', 'dayAfterAcceptance'],
  ])('%s hangs %d days, both ends counted (%s), from %s', (step, days, ref, event) => {
    const { window, startsAfter } = stepOf(three, step, 'disclosure');
    expect([window.days, window.counting, window.source.ref, startsAfter.event]).toEqual([
      days,
      'inclusive',
      ref,
      event,
    ]);
  });

  test('L9 art. 31: objections are answered in 3 days, by the street in 10', () => {
    const { answerWithin, streetAnswerWithin } = stepOf(three, 'resultDisclosure', 'disclosure');
    expect([answerWithin.within, streetAnswerWithin.within]).toEqual([
      { amount: 3, unit: 'days' },
      { amount: 10, unit: 'days' },
    ]);
  });

  test.each([three, five].map((each) => [each.id, each] as const))(
    '%s: filed in 3, reviewed in 5 working days',
    (_, procedure) => {
      const { submitWithin, reviewWithin, correctWithin } = stepOf(procedure, 'filing', 'filing');
      expect(
        [submitWithin, reviewWithin, correctWithin].map((limit) => [limit.within, limit.yellowBefore.amount]),
      ).toEqual([
        [{ amount: 3, unit: 'workingDays' }, 1],
        [{ amount: 5, unit: 'workingDays' }, 1],
        [{ amount: 5, unit: 'workingDays' }, 1],
      ]);
    },
  );

  test('silence is never consent: every limit escalates', () => {
    const limits = procedures.flatMap((procedure) => JSON.stringify(procedure).match(/"onTimeout":"\w+"/g) ?? []);
    expect(limits.length).toBeGreaterThan(50);
    expect(new Set(limits)).toEqual(new Set(['"onTimeout":"escalate"']));
  });

  test('two rounds of rectification; two extensions, the second by a higher leader; the street resolves in a month (S3)', () => {
    expect(stepOf(three, 'evaluation', 'evaluation').rectification.maxRounds).toBe(2);
    expect(three.general.extension.maxTimes).toBe(2);
    expect(three.general.supervision?.extension.approvers.committee).toEqual(['street', 'streetLeader']);
    expect(three.general.supervision?.extension.maxWorkingDays).toBe(10);
    expect(three.general.escalation.signWithin.within).toEqual({ amount: 1, unit: 'workingDays' });
    expect(three.general.escalation.returnWithin.within).toEqual({ amount: 2, unit: 'workingDays' });
    expect(three.general.escalation.resolveWithin.within).toEqual({ amount: 1, unit: 'months' });
    expect(three.general.escalation.resolveWithin.yellowBefore).toEqual({ amount: 5, unit: 'days' });
    expect(three.general.escalation.communityActsWithin.within).toEqual({ amount: 5, unit: 'workingDays' });
  });
});
