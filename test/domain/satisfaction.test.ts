import { rateSatisfaction } from '../../domain/counting.js';
import type { Ratings } from '../../domain/counting-rule.js';
import { minimumSample, satisfaction, threshold } from '../support/counting-rules.js';

const ratings = (satisfied: number, basicallySatisfied: number, unsatisfied: number, noAnswer = 0): Ratings => ({
  invited: satisfied + basicallySatisfied + unsatisfied + noAnswer,
  satisfied,
  basicallySatisfied,
  unsatisfied,
  noAnswer,
});

describe('S1, S2: 90 % of the valid ratings are satisfied', () => {
  test('27 of 30 are 90 %', () => {
    const { outcome, certificate } = rateSatisfaction(satisfaction, minimumSample, ratings(20, 7, 3));
    expect(outcome).toBe('passed');
    expect(certificate).toEqual({
      quorum: {
        rule: '有效评价不少于5份,且不少于应邀人数的十分之三',
        base: 30,
        needed: 9,
        counted: 30,
        met: true,
      },
      pass: { rule: '有效评价的十分之九以上', base: 30, needed: 27, counted: 27, met: true },
      sources: ['domain default', 'S1'],
    });
  });

  test('27 of 30 are not more than 90 %', () => {
    const moreThan = threshold('moreThan', [9, 10], 'participating');
    expect(rateSatisfaction(moreThan, minimumSample, ratings(27, 0, 3)).outcome).toBe('notPassed');
    expect(rateSatisfaction(moreThan, minimumSample, ratings(28, 0, 2)).outcome).toBe('passed');
  });

  test('26 of 30 mean rectification', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(26, 0, 4)).outcome).toBe('notPassed');
  });

  test('82 of 101 mean rectification, as in S1', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(82, 0, 19)).outcome).toBe('notPassed');
  });

  test('those who gave no answer are not in the base', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(27, 0, 3, 60)).certificate.pass.base).toBe(30);
  });
});

describe('minimum sample: 5 ratings and 30 % of those invited', () => {
  test('4 of 4 are too few, 5 of 5 are enough', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(4, 0, 0)).outcome).toBe('inquorate');
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(5, 0, 0)).outcome).toBe('passed');
  });

  test('29 of 100 are too few, 30 are enough', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(29, 0, 0, 71)).outcome).toBe('inquorate');
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(30, 0, 0, 70)).outcome).toBe('passed');
  });

  test('what is needed may exceed those invited', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(3, 0, 0)).certificate.quorum).toMatchObject({
      base: 3,
      needed: 5,
      counted: 3,
      met: false,
    });
  });

  test('nobody invited is no evaluation', () => {
    expect(rateSatisfaction(satisfaction, minimumSample, ratings(0, 0, 0)).outcome).toBe('inquorate');
  });
});

describe('impossible ratings', () => {
  test.each<[string, Ratings]>([
    ['ratings.invited', { ...ratings(20, 7, 3), invited: 31 }],
    ['ratings.invited', { ...ratings(20, 7, 3), invited: 29 }],
    ['ratings.unsatisfied', { ...ratings(20, 7, 3), unsatisfied: -3 }],
    ['ratings.noAnswer', { ...ratings(20, 7, 3), noAnswer: 0.5 }],
  ])('%s', (field, impossible) => {
    expect(() => rateSatisfaction(satisfaction, minimumSample, impossible)).toThrow(
      expect.objectContaining({
        code: 'COUNT_IMPOSSIBLE',
        details: expect.objectContaining({ field }) as unknown,
      }) as Error,
    );
  });
});
