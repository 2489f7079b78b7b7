import type { z } from 'zod';
import type { clockAccount } from '../../contracts/clock-account.js';
import { clockInWords } from '../../domain/clock-words.js';
import { consumptionAt } from '../../domain/consumed.js';
import { lightAt } from '../../domain/deadline.js';
import { masked, maskedName } from '../../domain/masking.js';
import type { ClockView } from '../../domain/record.js';
import type { Iso, TimeBase } from '../../domain/time.js';
import type { Identity } from '../identities.js';

export type ClockAccount = z.output<typeof clockAccount>;

/** A clock's account at an instant, for its reader. What was recorded before the ledger has none. */
export function clockAccountAt(
  { ledger, of, suspendedUntil, ...at }: ClockView,
  reader: Pick<Identity, 'role'>,
  now: Iso,
  base: TimeBase,
): ClockAccount[] {
  if (!ledger) return [];
  const { wait, due, startedAt, budget, suspensions, extensions, request } = ledger;
  const shown = shownTo(reader);
  return [
    {
      ...{ wait, due, startedAt, budget },
      ...consumptionAt(ledger, now, base),
      ...at,
      light: lightAt({ of, suspendedUntil, ...at }, now),
      suspensions: suspensions.map(({ fromIso, toIso, ground, ...typed }) => ({
        ...{ fromIso, toIso, ...(ground ? { ground } : {}) },
        ...shown(typed),
      })),
      extensions: extensions.map(({ budget: more, grantedAt, ...typed }) => ({
        budget: more,
        grantedAt,
        ...shown(typed),
      })),
      request: request && { ...request, reason: shown({ reason: request.reason, approver: '' }).reason },
      why: clockInWords(ledger, at.lastDay, at.provisional, base.pace),
    },
  ];
}

/** Residents learn the reason (L4, L16) without anyone's phone or full name. */
function shownTo({ role }: Pick<Identity, 'role'>) {
  return ({ reason, approver }: { readonly reason: string; readonly approver: string }) =>
    role === 'resident' ? { reason: masked(reason), approver: maskedName(approver) } : { reason, approver };
}
