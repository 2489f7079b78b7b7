import type { z } from 'zod';
import { schemaPointer } from '../../contracts/acts.js';
import { lightAt } from '../../domain/deadline.js';
import type { ClockView, OfferedAct } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';

/** The clock as people read it: its colour is worked out now, never stored. */
export const clockAt = ({ of, ledger: _, ...clock }: ClockView, now: Iso) => ({
  clock: of,
  ...clock,
  light: lightAt({ of, ...clock }, now),
});

/** The acts whose time has come and is not over, each with where its body is described. */
export const actsAt = <Name extends string>(
  acts: readonly OfferedAct<Name>[],
  bodies: Readonly<Record<Name, z.ZodType>>,
  now: Iso,
) =>
  acts
    .filter(({ from, until }) => (from === undefined || from <= now) && (until === undefined || now < until))
    .map(({ act, by }) => ({ act, by, schema: schemaPointer(bodies[act]) }));
