import { organisationsOf } from '../../api/identities.js';
import type { Role } from '../../domain/actor.js';
import type { Directory } from '../../domain/directory.js';
import { directorySchema } from '../../domain/directory-schema.js';
import type { Audience } from '../../domain/procedure.js';

/** Whose organisations an audience is told in. */
const like: Readonly<Record<Audience, Role>> = {
  committee: 'committee',
  supervisor: 'supervisor',
  residents: 'resident',
  partyMembers: 'committee',
  invitedUnits: 'committee',
  street: 'street',
  streetLeader: 'streetLeader',
  district: 'district',
  operator: 'operator',
};

/** The directory, each posting at an organisation this installation serves. @throws ZodError naming every fault */
export function parseDirectory(given: unknown): Directory {
  return directorySchema
    .superRefine(({ postings }, context) => {
      for (const [index, { audience, organisation }] of postings.entries()) {
        const served = organisationsOf[like[audience]];
        if (served.includes(organisation)) continue;
        const message = `没有这一单位,应为其一 / no such organisation; one of: ${served.join(', ')}`;
        context.addIssue({ code: 'custom', message, path: ['postings', index, 'organisation'] });
      }
    })
    .parse(given);
}
