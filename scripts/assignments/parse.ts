import { organisationsOf } from '../../api/identities.js';
import type { Assignment } from '../../domain/assignment.js';
import { assignmentsSchema } from '../../domain/assignment-schema.js';

/** Everyone's offices, each at an organisation this installation serves. @throws ZodError naming every fault */
export function parseAssignments(given: unknown): readonly Assignment[] {
  return assignmentsSchema
    .superRefine((all, context) => {
      for (const [index, { role, organisation }] of all.entries()) {
        if (organisationsOf[role].includes(organisation)) continue;
        const message = `没有 ${role} 的这一单位,应为其一 / no such organisation of ${role}; one of: ${organisationsOf[role].join(', ')}`;
        context.addIssue({ code: 'custom', message, path: ['assignments', index, 'organisation'] });
      }
    })
    .parse(given);
}
