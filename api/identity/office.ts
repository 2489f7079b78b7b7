import { createHash } from 'node:crypto';
import type { Assignment } from '../../domain/assignment.js';
import { identityOf, type Identity } from '../identities.js';
import { ProblemError } from '../problems.js';

/** Enough to tell everyone apart: 100 bits. */
const ID_LETTERS = 20;

/** A stable id that does not tell who it is to someone without the list of subjects: it goes into the permanent record. */
export function pseudonymOf(issuer: string, subject: string): string {
  const digest = createHash('sha256').update(`${issuer}\n${subject}`).digest('hex');
  return `p-${BigInt(`0x${digest}`).toString(32).padStart(52, '0').slice(0, ID_LETTERS)}`;
}

const nameOf = ({ role, organisation }: Assignment): string => `${role}@${organisation}`;

/** The one office a person has or chooses. @throws ProblemError 403 when there is none, or the choice is open */
export function officeOf(id: string, held: readonly Assignment[], chosen: string | undefined): Identity {
  const fitting = chosen === undefined ? held : held.filter((each) => chosen === each.role || chosen === nameOf(each));
  const [only, ...others] = fitting;
  if (!only) throw new ProblemError('OFFICE_NOT_HELD');
  if (others.length > 0) throw new ProblemError('OFFICE_UNDECIDED', { details: { choices: fitting.map(nameOf) } });
  return identityOf(id, only.role, only.organisation);
}
