import fc from 'fast-check';
import { judge, neededOf, rateSatisfaction } from '../../domain/counting.js';
import type { AreaCount, Base, CountingRule, Fraction, Threshold } from '../../domain/counting-rule.js';
import { minimumSample, satisfaction, threshold } from '../support/counting-rules.js';

const share: fc.Arbitrary<Fraction> = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const thresholdOf = (of: Base): fc.Arbitrary<Threshold> =>
  fc.tuple(fc.constantFrom('atLeast', 'moreThan'), share).map(([comparison, part]) => threshold(comparison, part, of));

/** The rule as the law words it, by cross-multiplication. */
function holds({ comparison, share: [part, whole] }: Threshold, counted: bigint, base: bigint): boolean {
  if (base === 0n) return false;
  const [left, right] = [counted * BigInt(whole), base * BigInt(part)];
  return comparison === 'atLeast' ? left >= right : left > right;
}

const meeting = fc
  .record({
    votes: fc.record({ for: fc.nat(60), against: fc.nat(60), abstain: fc.nat(60), invalid: fc.nat(60) }),
    recused: fc.nat(20),
    absent: fc.nat(200),
  })
  .map(({ votes, recused, absent }) => {
    const present = votes.for + votes.against + votes.abstain + votes.invalid + recused;
    return { votes, attendance: { entitled: present + absent, present, recused } };
  });

const headRule = fc
  .record({ quorum: thresholdOf('due'), pass: fc.constantFrom<Base>('due', 'present', 'all').chain(thresholdOf) })
  .map((rule): CountingRule => ({ measures: 'heads', ...rule }));

const ownersRule = fc
  .record({ quorum: thresholdOf('all'), pass: thresholdOf('participating') })
  .map((rule): CountingRule => ({ measures: 'headsAndArea', ...rule }));

const order = ['inquorate', 'notPassed', 'passed'];

test('what is needed is the smallest number that meets the threshold', () => {
  fc.assert(
    fc.property(thresholdOf('due'), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (rule, base) => {
      const needed = BigInt(neededOf(rule, base));
      expect(holds(rule, needed, BigInt(base))).toBe(true);
      expect(holds(rule, needed - 1n, BigInt(base))).toBe(false);
    }),
  );
});

test('a meeting is judged as the rule words it', () => {
  fc.assert(
    fc.property(headRule, meeting, (rule, { attendance, votes }) => {
      const { outcome } = judge(rule, attendance, votes);
      const bases = {
        due: attendance.entitled,
        all: attendance.entitled,
        present: attendance.present - attendance.recused,
      };
      const base = rule.pass.of === 'participating' ? 0 : bases[rule.pass.of];
      const quorate = holds(rule.quorum, BigInt(bases.present), BigInt(bases.due));
      const passed = holds(rule.pass, BigInt(votes.for), BigInt(base));
      expect(outcome).toBe(quorate ? (passed ? 'passed' : 'notPassed') : 'inquorate');
    }),
  );
});

test('owners must pass by heads and by area, whichever is harder', () => {
  fc.assert(
    fc.property(ownersRule, meeting, meeting, (rule, heads, area) => {
      const scaled = scale(area, 10_000);
      fc.pre(Object.entries(heads.votes).every(([, count]) => count > 0) && heads.attendance.recused > 0);
      const both = judge(rule, heads.attendance, heads.votes, scaled).outcome;
      const alone = { ...rule, measures: 'heads' } as const;
      const each = [judge(alone, heads.attendance, heads.votes), judge(alone, scaled.attendance, scaled.votes)];
      expect(order.indexOf(both)).toBe(Math.min(...each.map(({ outcome }) => order.indexOf(outcome))));
    }),
  );
});

test('a vote moved to “for” never makes the outcome worse', () => {
  fc.assert(
    fc.property(headRule, meeting, (rule, { attendance, votes }) => {
      fc.pre(votes.against > 0);
      const moved = { ...votes, for: votes.for + 1, against: votes.against - 1 };
      const before = order.indexOf(judge(rule, attendance, votes).outcome);
      expect(order.indexOf(judge(rule, attendance, moved).outcome)).toBeGreaterThanOrEqual(before);
    }),
  );
});

test('a certificate can be recounted: met is counted against needed', () => {
  fc.assert(
    fc.property(ownersRule, meeting, (rule, { attendance, votes }) => {
      const { certificate } = judge(rule, attendance, votes, { attendance, votes });
      for (const { base, needed, counted, met } of [certificate.quorum, certificate.pass]) {
        expect(met).toBe(base > 0 && counted >= needed);
      }
      expect(certificate.area?.pass.needed).toBe(certificate.pass.needed);
    }),
  );
});

test('satisfaction is monotone in the satisfied', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 50 }), fc.nat(50), (a, b, c, d) => {
      const ratings = { invited: a + b + c + d, satisfied: a, basicallySatisfied: b, unsatisfied: c, noAnswer: d };
      const better = { ...ratings, satisfied: a + 1, unsatisfied: c - 1 };
      const before = order.indexOf(rateSatisfaction(satisfaction, minimumSample, ratings).outcome);
      const after = order.indexOf(rateSatisfaction(satisfaction, minimumSample, better).outcome);
      expect(after).toBeGreaterThanOrEqual(before);
    }),
  );
});

function scale({ attendance, votes }: AreaCount, factor: number): AreaCount {
  const { entitled, present, recused } = attendance;
  return {
    attendance: { entitled: entitled * factor, present: present * factor, recused: recused * factor },
    votes: {
      for: votes.for * factor,
      against: votes.against * factor,
      abstain: votes.abstain * factor,
      invalid: votes.invalid * factor,
    },
  };
}
