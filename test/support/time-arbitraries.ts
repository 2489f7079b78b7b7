import fc from 'fast-check';
import type { Budget, CivilDate, Iso, Suspension, TimeBase } from '../../domain/time.js';
import { official2026 } from './calendar.js';
import { rehearsal } from './rehearsal.js';

const dayLengthMs = 86_400_000;

/** An instant of 2026, to the millisecond. */
export const instant: fc.Arbitrary<Iso> = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-31T23:59:59.999Z') })
  .map((ms) => new Date(ms).toISOString());

export const date: fc.Arbitrary<CivilDate> = instant.map((iso) => iso.slice(0, 10));

export const dayMs = fc.integer({ min: 20, max: 60_000 });

/** Real days, or a rehearsal of any pace that starts with the year. */
export const timeBase: fc.Arbitrary<TimeBase> = fc.oneof(
  fc.constant(official2026),
  dayMs.map((length) => rehearsal(length, '2026-01-01T00:00:00.000Z')),
);

export const budget: fc.Arbitrary<Budget> = fc.oneof(
  fc.record({ amount: fc.nat(200), unit: fc.constant('hours' as const) }),
  fc.record({ amount: fc.nat(40), unit: fc.constantFrom('days' as const, 'workingDays' as const) }),
  fc.record({ amount: fc.nat(40), unit: fc.constant('days' as const), counting: fc.constant('inclusive' as const) }),
  fc.record({ amount: fc.nat(14), unit: fc.constant('months' as const) }),
);

/** Up to some weeks, beginning anywhere in the year. */
export const suspension: fc.Arbitrary<Suspension> = fc
  .tuple(instant, fc.integer({ min: 0, max: 20 * dayLengthMs }))
  .map(([fromIso, lengthMs]) => ({ fromIso, toIso: later(fromIso, lengthMs) }));

export function later(iso: Iso, ms: number): Iso {
  return new Date(Date.parse(iso) + ms).toISOString();
}
