import fc from 'fast-check';
import { rungDueAt, shareOfSpan, workingDaysAfter } from '../../domain/ladder.js';
import { projectDeadline } from '../../domain/deadline.js';
import { findProcedure } from '../../procedures/index.js';
import { official2026 } from '../support/calendar.js';
import { rehearsal, rehearsalAnchorIso } from '../support/rehearsal.js';
import { at } from '../support/shanghai.js';

describe('working days after expiry', () => {
  it.each([
    ['the day after', '2026-03-17', 1, '2026-03-19 00:00'],
    ['over a weekend', '2026-03-20', 1, '2026-03-24 00:00'],
    ['expired on a Sunday', '2026-03-22', 1, '2026-03-24 00:00'],
    ['five days', '2026-03-17', 5, '2026-03-25 00:00'],
    ['a make-up Saturday counts', '2026-02-13', 1, '2026-02-15 00:00'],
    ['the Spring Festival does not', '2026-02-13', 2, '2026-02-25 00:00'],
    ['five days over it, and over the make-up Saturday after it', '2026-02-14', 5, '2026-03-01 00:00'],
  ])('%s', (_what, lastDay, amount, expected) => {
    expect(workingDaysAfter(lastDay, amount, official2026)).toBe(at(expected));
  });

  it('are all days in a rehearsal', () => {
    expect(workingDaysAfter('2026-03-06', 2, rehearsal(86_400_000))).toBe(at('2026-03-09 00:00'));
  });
});

describe('a share of a span', () => {
  it('is exact to the millisecond, rounded up so that nothing comes early', () => {
    const from = '2026-03-16T02:00:00.000Z';
    expect(shareOfSpan(from, '2026-04-16T16:00:00.000Z', [4, 5])).toBe('2026-04-10T08:24:00.000Z');
    expect(shareOfSpan(from, '2026-03-16T02:00:00.001Z', [4, 5])).toBe('2026-03-16T02:00:00.001Z');
    expect(shareOfSpan(from, '2026-03-16T02:00:00.010Z', [4, 5])).toBe('2026-03-16T02:00:00.008Z');
    expect(shareOfSpan(from, '2026-03-16T02:00:00.011Z', [4, 5])).toBe('2026-03-16T02:00:00.009Z');
  });

  it('is the first millisecond at which the share has passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), fc.integer({ min: 1, max: 99 }), (span, numerator) => {
        const from = Date.parse(rehearsalAnchorIso);
        const passed = Date.parse(
          shareOfSpan(rehearsalAnchorIso, new Date(from + span).toISOString(), [numerator, 100]),
        );
        const has = (ms: number) => BigInt(ms - from) * 100n >= BigInt(span) * BigInt(numerator);
        expect(has(passed)).toBe(true);
        expect(passed === from || !has(passed - 1)).toBe(true);
      }),
    );
  });
});

it('the published ladder climbs yellow, red, one and five working days after, and at four fifths of the month', () => {
  const { supervision, escalation } = findProcedure('threeProposalsThreeDisclosures')?.general ?? {};
  if (!supervision || !escalation) throw new Error('no ladder');
  const signing = projectDeadline(
    { startedAtIso: at('2026-03-16 10:00'), limit: escalation.signWithin, suspensions: [], extensions: [] },
    official2026,
  );
  expect(supervision.rungs.map((rung) => [rung.id, rungDueAt(rung, signing, official2026)])).toEqual([
    ['reminder', at('2026-03-17 00:00')],
    ['overdue', at('2026-03-18 00:00')],
    ['leaderNotice', at('2026-03-19 00:00')],
    ['criticism', at('2026-03-25 00:00')],
    ['district', null],
  ]);
});
