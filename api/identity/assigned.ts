import type { Iso } from '../../domain/time.js';
import type { AssignmentStore } from '../../register/assignments.js';
import { tokenRequired, type Identify } from './identify.js';
import { officeOf, pseudonymOf } from './office.js';

export interface AssignedSetUp {
  readonly issuer: string;
  /** @throws ProblemError for a token that is not to be believed */
  readonly subjectOf: (token: string) => Promise<string>;
  readonly register: Pick<AssignmentStore, 'assignmentsOf'>;
  readonly now: () => Iso;
}

/** The token says who it is, our own table what they may do; it is read for every request, so that revoking works at once. */
export const identifyAssigned =
  ({ issuer, subjectOf, register, now }: AssignedSetUp): Identify =>
  async ({ token, office }) => {
    if (token === '') throw tokenRequired();
    const subject = await subjectOf(token);
    return officeOf(pseudonymOf(issuer, subject), await register.assignmentsOf(subject, now()), office);
  };
