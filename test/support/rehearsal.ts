import type { TimeBase } from '../../domain/time.js';
import { calendar2026 } from './calendar.js';

export const rehearsalAnchorIso = '2026-03-02T01:00:00.000Z';

/** A rehearsal that begins on Monday 2026-03-02 at 09:00 in Shanghai. */
export const rehearsal = (dayMs: number, anchorIso = rehearsalAnchorIso): TimeBase => ({
  pace: { kind: 'rehearsal', anchorIso, dayMs },
  calendar: calendar2026,
});
