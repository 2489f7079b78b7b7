import { judge } from '../../domain/counting.js';
import type { AreaCount, Attendance, CountingRule, Votes } from '../../domain/counting-rule.js';
import { Refusal } from '../../domain/refusal.js';
import {
  ownersMajor,
  ownersOrdinary,
  partyMemberMeeting,
  residentsMeeting,
  threshold,
  villageReps,
} from '../support/counting-rules.js';

const people = (entitled: number, present: number, recused = 0): Attendance => ({ entitled, present, recused });
const votes = (yes: number, against = 0, abstain = 0, invalid = 0): Votes => ({ for: yes, against, abstain, invalid });

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('L21 art. 11: a Party-member meeting counts those due', () => {
  test('40 due: 19 present are not half', () => {
    const { outcome, certificate } = judge(partyMemberMeeting, people(40, 19), votes(19));
    expect(outcome).toBe('inquorate');
    expect(certificate.quorum).toEqual({
      rule: '应到人数的二分之一以上',
      base: 40,
      needed: 20,
      counted: 19,
      met: false,
    });
  });

  test('40 due: 20 present are half, and all 20 for are not more than half', () => {
    const { outcome, certificate } = judge(partyMemberMeeting, people(40, 20), votes(20));
    expect(outcome).toBe('notPassed');
    expect(certificate).toEqual({
      quorum: { rule: '应到人数的二分之一以上', base: 40, needed: 20, counted: 20, met: true },
      pass: { rule: '超过应到人数的二分之一', base: 40, needed: 21, counted: 20, met: false },
      sources: ['L21 art. 11'],
    });
  });

  test('40 due: 21 for are more than half', () => {
    expect(judge(partyMemberMeeting, people(40, 25), votes(21, 4)).outcome).toBe('passed');
  });

  test('39 due: 19 present are not half, 20 are, and 20 for pass', () => {
    expect(judge(partyMemberMeeting, people(39, 19), votes(19)).outcome).toBe('inquorate');
    const { outcome, certificate } = judge(partyMemberMeeting, people(39, 20), votes(20));
    expect(outcome).toBe('passed');
    expect([certificate.quorum.needed, certificate.pass.needed]).toEqual([20, 20]);
    expect(judge(partyMemberMeeting, people(39, 20), votes(19, 1)).outcome).toBe('notPassed');
  });
});

describe('L2 arts. 9-10: a residents’ meeting counts those present', () => {
  test('101 due: 50 are not more than half, 51 are', () => {
    expect(judge(residentsMeeting, people(101, 50), votes(50)).outcome).toBe('inquorate');
    expect(judge(residentsMeeting, people(101, 51), votes(51)).outcome).toBe('passed');
  });

  test('100 due: exactly half is not more than half', () => {
    expect(judge(residentsMeeting, people(100, 50), votes(50)).outcome).toBe('inquorate');
  });

  test('60 present: a tie of 30 and 30 does not pass, 31 do', () => {
    const tie = judge(residentsMeeting, people(101, 60), votes(30, 30));
    expect(tie.outcome).toBe('notPassed');
    expect(tie.certificate.pass).toEqual({
      rule: '超过到会人数的二分之一',
      base: 60,
      needed: 31,
      counted: 30,
      met: false,
    });
    expect(tie.certificate.sources).toEqual(['L2 art. 9', 'L2 art. 10']);
    expect(judge(residentsMeeting, people(101, 60), votes(31, 29)).outcome).toBe('passed');
  });

  test('abstentions and spoiled papers stay in the base', () => {
    expect(judge(residentsMeeting, people(101, 60), votes(30, 0, 29, 1)).outcome).toBe('notPassed');
  });
});

describe('L1 art. 26: village representatives', () => {
  test('45 in all: 29 are not two thirds, 30 are', () => {
    expect(judge(villageReps, people(45, 29), votes(29)).outcome).toBe('inquorate');
    expect(judge(villageReps, people(45, 30), votes(30)).outcome).toBe('passed');
  });

  test('30 present: 15 for are not more than half, 16 are', () => {
    expect(judge(villageReps, people(45, 30), votes(15, 15)).outcome).toBe('notPassed');
    expect(judge(villageReps, people(45, 30), votes(16, 14)).outcome).toBe('passed');
  });
});

describe('the recused stay in 应到 but are not 到会', () => {
  test('40 due, 21 present, 2 of them recused: 19 are not a quorum', () => {
    const { outcome, certificate } = judge(partyMemberMeeting, people(40, 21, 2), votes(19));
    expect(outcome).toBe('inquorate');
    expect(certificate.quorum).toMatchObject({ base: 40, counted: 19 });
  });

  test('40 due, 22 present, 2 recused: 20 are a quorum, still of 40', () => {
    expect(judge(partyMemberMeeting, people(40, 22, 2), votes(20)).outcome).toBe('notPassed');
  });

  test('61 present, 1 recused: the base of those present is 60', () => {
    expect(judge(residentsMeeting, people(101, 61, 1), votes(31, 29)).certificate.pass.base).toBe(60);
  });

  test('when everyone present is recused nobody is there to decide', () => {
    const { outcome, certificate } = judge(residentsMeeting, people(3, 3, 3), votes(0));
    expect(outcome).toBe('inquorate');
    expect(certificate.pass).toMatchObject({ base: 0, needed: 1, counted: 0, met: false });
  });
});

test('a body of nobody is never quorate', () => {
  const { outcome, certificate } = judge(partyMemberMeeting, people(0, 0), votes(0));
  expect(outcome).toBe('inquorate');
  expect(certificate.quorum).toMatchObject({ base: 0, needed: 1, met: false });
});

describe('an inquorate meeting', () => {
  test('may have held no vote', () => {
    expect(judge(partyMemberMeeting, people(40, 19), votes(0)).outcome).toBe('inquorate');
  });

  test('shows its void count', () => {
    const { certificate } = judge(residentsMeeting, people(101, 50), votes(40, 10));
    expect(certificate.pass).toMatchObject({ base: 50, needed: 26, counted: 40, met: true });
  });
});

describe('L3 art. 278: owners are counted by heads and by floor area', () => {
  /** 300 owners and 30 000 m²; papers handed in by heads and by square metres. */
  const owners = (
    heads: { for: number; against: number },
    squareMetres: { for: number; against: number },
  ): [Attendance, Votes, AreaCount] => [
    people(300, 290),
    votes(heads.for, heads.against),
    {
      attendance: people(3_000_000, 2_900_000),
      votes: votes(Math.round(squareMetres.for * 100), Math.round(squareMetres.against * 100)),
    },
  ];

  test('participation needs 200 heads and 20 000 m²', () => {
    const exactly = judge(ownersOrdinary, ...owners({ for: 200, against: 0 }, { for: 20_000, against: 0 }));
    expect(exactly.outcome).toBe('passed');
    expect(exactly.certificate.quorum).toEqual({
      rule: '全体人数的三分之二以上',
      base: 300,
      needed: 200,
      counted: 200,
      met: true,
    });
    expect(exactly.certificate.area?.quorum).toEqual({
      rule: '专有部分总面积的三分之二以上',
      base: 3_000_000,
      needed: 2_000_000,
      counted: 2_000_000,
      met: true,
    });
  });

  test('199 heads are not two thirds whatever their area', () => {
    const { outcome } = judge(ownersOrdinary, ...owners({ for: 199, against: 0 }, { for: 29_000, against: 0 }));
    expect(outcome).toBe('inquorate');
  });

  test('250 heads with 19 999 m² are void', () => {
    const { outcome, certificate } = judge(
      ownersOrdinary,
      ...owners({ for: 250, against: 0 }, { for: 19_999, against: 0 }),
    );
    expect(outcome).toBe('inquorate');
    expect(certificate.quorum.met).toBe(true);
    expect(certificate.area?.quorum.met).toBe(false);
  });

  test('ordinary matters, 210 heads and 21 000 m² participating: 106 heads and more than 10 500 m²', () => {
    const passed = judge(ownersOrdinary, ...owners({ for: 106, against: 104 }, { for: 10_500.01, against: 10_499.99 }));
    expect(passed.outcome).toBe('passed');
    expect(passed.certificate.pass).toMatchObject({ base: 210, needed: 106 });
    expect(passed.certificate.area?.pass).toMatchObject({ base: 2_100_000, needed: 1_050_001 });
    expect(
      judge(ownersOrdinary, ...owners({ for: 105, against: 105 }, { for: 10_500.01, against: 10_499.99 })).outcome,
    ).toBe('notPassed');
    expect(judge(ownersOrdinary, ...owners({ for: 106, against: 104 }, { for: 10_500, against: 10_500 })).outcome).toBe(
      'notPassed',
    );
  });

  test('major matters, 210 heads and 21 000 m² participating: 158 heads and 15 750 m²', () => {
    const passed = judge(ownersMajor, ...owners({ for: 158, against: 52 }, { for: 15_750, against: 5_250 }));
    expect(passed.outcome).toBe('passed');
    expect(passed.certificate.pass).toMatchObject({ rule: '参与表决人数的四分之三以上', needed: 158 });
    expect(passed.certificate.area?.pass).toMatchObject({
      rule: '参与表决专有部分面积的四分之三以上',
      needed: 1_575_000,
    });
    expect(judge(ownersMajor, ...owners({ for: 157, against: 53 }, { for: 15_750, against: 5_250 })).outcome).toBe(
      'notPassed',
    );
    expect(
      judge(ownersMajor, ...owners({ for: 158, against: 52 }, { for: 15_749.99, against: 5_250.01 })).outcome,
    ).toBe('notPassed');
  });

  test('an invalid paper participates, an unreturned one does not', () => {
    const area: AreaCount = { attendance: people(300, 300), votes: votes(150, 49, 0, 1) };
    expect(judge(ownersOrdinary, people(300, 300), votes(150, 49, 0, 1), area).certificate.pass.base).toBe(200);
    const unreturned: AreaCount = { attendance: people(300, 300), votes: votes(150, 49) };
    expect(judge(ownersOrdinary, people(300, 300), votes(150, 49), unreturned).outcome).toBe('inquorate');
  });

  test('without the area there is no verdict', () => {
    expect(refusalOf(() => judge(ownersOrdinary, people(300, 210), votes(210))).code).toBe('AREA_REQUIRED');
  });

  test('the area is checked like the heads', () => {
    const area: AreaCount = { attendance: people(100, 101), votes: votes(100) };
    const refusal = refusalOf(() => judge(ownersOrdinary, people(300, 210), votes(210), area));
    expect(refusal.code).toBe('COUNT_IMPOSSIBLE');
    expect(refusal.details).toEqual({ field: 'area.attendance.present', present: 101, entitled: 100 });
    expect(refusal.detail).toEqual({
      zh: '按面积:到会 101 多于应到 100',
      en: 'By floor area: 101 present but only 100 entitled',
    });
  });

  test('nobody cannot have voted with a floor area', () => {
    const area: AreaCount = { attendance: people(300, 210), votes: votes(209, 1) };
    const refusal = refusalOf(() => judge(ownersOrdinary, people(300, 210), votes(210), area));
    expect(refusal.code).toBe('COUNT_IMPOSSIBLE');
    expect(refusal.details).toEqual({ field: 'area.votes.against' });
  });
});

test('a share of the papers handed in: the quorum counts papers, and some may be missing', () => {
  const written: CountingRule = { ...villageReps, pass: threshold('moreThan', [1, 2], 'participating') };
  expect(judge(written, people(45, 45), votes(16, 14)).outcome).toBe('passed');
  expect(judge(written, people(45, 45), votes(29)).outcome).toBe('inquorate');
});

describe('a meeting counted by heads and by area', () => {
  const rule: CountingRule = { ...residentsMeeting, measures: 'headsAndArea' };
  const byArea = (present: number, cast: Votes): AreaCount => ({ attendance: people(1000, present), votes: cast });

  test('may have held no vote when it lacks either quorum', () => {
    expect(judge(rule, people(101, 60), votes(0), byArea(500, votes(0))).outcome).toBe('inquorate');
    expect(judge(rule, people(101, 50), votes(0), byArea(501, votes(0))).outcome).toBe('inquorate');
  });

  test('must have counted all who could vote when it has both', () => {
    const refuse = (cast: Votes, area: AreaCount) => refusalOf(() => judge(rule, people(101, 60), cast, area)).details;
    expect(refuse(votes(0), byArea(501, votes(0)))).toMatchObject({ field: 'votes' });
    expect(refuse(votes(60), byArea(501, votes(500)))).toMatchObject({ field: 'area.votes', castable: 501, cast: 500 });
  });
});

describe('impossible counts are refused by name', () => {
  test.each([
    ['attendance.entitled', people(-1, 0), votes(0)],
    ['attendance.present', people(40, 20.5), votes(20)],
    ['attendance.recused', people(40, 20, Number.NaN), votes(20)],
    ['attendance.entitled', people(2 ** 53, 20), votes(20)],
    ['votes.for', people(40, 20), votes(-20, 40)],
    ['votes.abstain', people(40, 20), votes(19, 0, 0.5, 0)],
    ['votes.invalid', people(40, 20), votes(20, 0, 0, Number.POSITIVE_INFINITY)],
    ['attendance.present', people(40, 41), votes(41)],
    ['attendance.recused', people(40, 20, 21), votes(0)],
    ['votes', people(40, 20), votes(19)],
    ['votes', people(40, 20), votes(20, 1)],
    ['votes', people(40, 20), votes(0)],
    ['votes', people(40, 22, 2), votes(22)],
    ['votes', people(40, 10), votes(9)],
  ])('%s of %j with %j', (field, attendance, cast) => {
    const refusal = refusalOf(() => judge(partyMemberMeeting, attendance, cast));
    expect(refusal.code).toBe('COUNT_IMPOSSIBLE');
    expect(refusal.details).toMatchObject({ field });
  });

  test('a field that is missing altogether', () => {
    const attendance = JSON.parse('{"entitled":40,"present":20}') as Attendance;
    expect(refusalOf(() => judge(partyMemberMeeting, attendance, votes(20))).details).toEqual({
      field: 'attendance.recused',
    });
  });

  test('the sentence says which numbers contradict each other', () => {
    expect(refusalOf(() => judge(partyMemberMeeting, people(40, 21, 1), votes(18, 1))).detail).toEqual({
      zh: '到会 21、回避 1,可投 20,但各项票数合计 19',
      en: '20 could vote (21 present, 1 recused), but the votes add up to 19',
    });
  });

  test('more papers than people who could hand one in', () => {
    const area: AreaCount = { attendance: people(300, 210), votes: votes(210) };
    expect(refusalOf(() => judge(ownersOrdinary, people(300, 210), votes(211), area)).details).toEqual({
      field: 'votes',
      castable: 210,
      cast: 211,
    });
  });

  test('votes that only add up once rounded', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(refusalOf(() => judge(partyMemberMeeting, people(most, most), votes(most, 0, 0, 1))).code).toBe(
      'COUNT_IMPOSSIBLE',
    );
  });
});
