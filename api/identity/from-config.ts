import type { Iso } from '../../domain/time.js';
import type { AssignmentStore } from '../../register/assignments.js';
import { identifyAssigned } from './assigned.js';
import { identifyDeveloper } from './development.js';
import type { Identify } from './identify.js';
import type { Identities } from './read.js';
import { providerKeys } from './provider-keys.js';
import { subjectOfToken } from './subject-of-token.js';

/** Whom the configuration lets in. @throws Error when the file with the provider's keys holds none */
export function identifyBy(
  identities: Identities,
  register: Pick<AssignmentStore, 'assignmentsOf'>,
  now: () => Iso,
): Identify {
  if (identities === 'development') return identifyDeveloper;
  const subjectOf = subjectOfToken(identities, providerKeys(identities.keys));
  return identifyAssigned({ issuer: identities.issuer, subjectOf, register, now });
}
