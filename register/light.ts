import { and, eq, gt, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { epochMs } from '../domain/instant.js';
import type { Iso, Light } from '../domain/time.js';
import { proceedings } from './schema.js';

/** `lightAt` of the domain as a condition on the stored clock; a proceeding without a clock has no light. */
export function hasLight(light: Light, nowIso: Iso): SQL | undefined {
  const now = new Date(epochMs(nowIso));
  const { clockOf, dueAt, yellowAt, suspendedUntil } = proceedings;
  const running = or(isNull(suspendedUntil), lte(suspendedUntil, now));
  switch (light) {
    case 'red':
      return and(eq(clockOf, 'act'), lte(dueAt, now), running);
    case 'yellow':
      return and(isNotNull(clockOf), lte(yellowAt, now), or(gt(dueAt, now), ne(clockOf, 'act')), running);
    case 'green':
      return and(
        isNotNull(clockOf),
        or(gt(suspendedUntil, now), and(gt(yellowAt, now), or(gt(dueAt, now), ne(clockOf, 'act')))),
      );
  }
}
