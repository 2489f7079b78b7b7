import { z } from 'zod';
import { roles } from './actor.js';
import type { Assignment } from './assignment.js';

const assignment = z
  .strictObject({
    subject: z.string().regex(/^[\x21-\x7e]{1,255}$/, {
      error: '须为 1 至 255 个可见 ASCII 字符 / must be 1 to 255 visible ASCII characters',
    }),
    role: z.enum(roles),
    organisation: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
  })
  .refine(({ from, to }) => to === null || from <= to, {
    path: ['to'],
    error: '早于 from / lies before from',
  });

const sameOffice = (a: Assignment, b: Assignment): boolean =>
  a.subject === b.subject && a.role === b.role && a.organisation === b.organisation;

const overlap = (a: Assignment, b: Assignment): boolean =>
  sameOffice(a, b) && (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** Everyone's offices in one file: `assignments`, each of `subject`, `role`, `organisation`, `from`, `to`. */
export const assignmentsSchema = z
  .strictObject({ assignments: z.array(assignment).max(100_000) })
  .superRefine(({ assignments }, context) => {
    const seen = new Map<string, Assignment[]>();
    for (const [index, each] of assignments.entries()) {
      const before = seen.get(each.subject) ?? [];
      if (before.some((other) => overlap(each, other))) {
        const message = '与同一人的同一职务重叠 / overlaps with the same office of the same person';
        context.addIssue({ code: 'custom', message, path: ['assignments', index] });
      }
      seen.set(each.subject, [...before, each]);
    }
  })
  .transform(({ assignments }): readonly Assignment[] => assignments);
