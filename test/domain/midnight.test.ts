import { startOfDay } from '../../domain/civil-day.js';
import { heardAt } from '../../domain/midnight.js';
import type { Pace } from '../../domain/time.js';

const official: Pace = { kind: 'official' };
const rehearsal: Pace = { kind: 'rehearsal', anchorIso: '2026-03-01T16:00:00.000Z', dayMs: 2_400 };

it.each([
  [0, '2026-03-02T16:00:00.000Z'],
  [0.5, '2026-03-02T16:30:00.000Z'],
  [0.999_999_999, '2026-03-02T16:59:59.999Z'],
])('what falls due at midnight is heard within the first hour: share %d', (share, iso) => {
  expect(heardAt('2026-03-02T16:00:00.000Z', share, official)).toBe(iso);
});

it.each(['2026-03-02T15:59:59.999Z', '2026-03-02T16:00:00.001Z', '2026-03-03T01:00:00.000Z'])(
  'what falls due at another time is heard at once: %s',
  (dueIso) => {
    expect(heardAt(dueIso, 0.9, official)).toBe(dueIso);
  },
);

it('an hour of a rehearsal is as short as its days', () => {
  const midnight = startOfDay('2026-03-09', rehearsal);
  expect(Date.parse(heardAt(midnight, 0.5, rehearsal)) - Date.parse(midnight)).toBe(50);
  const later = new Date(Date.parse(midnight) + 1).toISOString();
  expect(heardAt(later, 0.5, rehearsal)).toBe(later);
});
