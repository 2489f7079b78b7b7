import fc from 'fast-check';
import { nextAt, quietUntil } from '../../domain/quiet-hours.js';
import { at } from '../support/shanghai.js';

const night = { from: '22:00', to: '07:00' };
const lunch = { from: '12:00', to: '14:00' };
const justBefore = (wallClock: string) => new Date(Date.parse(at(wallClock)) - 1).toISOString();

describe('quiet hours', () => {
  test.each([
    ['over midnight, before they begin', justBefore('2026-03-02 22:00'), night, null],
    ['over midnight, as they begin', at('2026-03-02 22:00'), night, at('2026-03-03 07:00')],
    ['over midnight, at midnight', at('2026-03-03 00:00'), night, at('2026-03-03 07:00')],
    ['over midnight, before they end', justBefore('2026-03-03 07:00'), night, at('2026-03-03 07:00')],
    ['over midnight, as they end', at('2026-03-03 07:00'), night, null],
    ['within a day, before they begin', justBefore('2026-03-02 12:00'), lunch, null],
    ['within a day, as they begin', at('2026-03-02 12:00'), lunch, at('2026-03-02 14:00')],
    ['within a day, before they end', justBefore('2026-03-02 14:00'), lunch, at('2026-03-02 14:00')],
    ['within a day, as they end', at('2026-03-02 14:00'), lunch, null],
    ['over the new year', at('2026-12-31 23:00'), night, at('2027-01-01 07:00')],
  ])('%s', (_when, now, quiet, end) => {
    expect(quietUntil(now, quiet)).toBe(end);
  });

  const clocks = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
    .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const instants = fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') })
    .map((ms) => new Date(ms).toISOString());

  it('hold at every instant from one clock to the other and at no other', () => {
    fc.assert(
      fc.property(instants, clocks, clocks, (now, from, to) => {
        fc.pre(from !== to);
        const shown = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(11, 16);
        const isQuiet = from < to ? from <= shown && shown < to : from <= shown || shown < to;
        expect(quietUntil(now, { from, to })).toBe(isQuiet ? nextAt(now, to) : null);
      }),
    );
  });

  it('the next time a clock shows something lies ahead, within a day', () => {
    fc.assert(
      fc.property(instants, clocks, (now, time) => {
        const ahead = Date.parse(nextAt(now, time)) - Date.parse(now);
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });
});
