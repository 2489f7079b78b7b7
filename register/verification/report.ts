import type { Text } from '../../domain/text.js';
import type { ChainedEntry } from '../register.js';

/** The entry a problem is found at. */
export interface EntryReference {
  readonly workflowId: string;
  readonly sequence: number;
  readonly event: string;
}

export interface Problem {
  readonly text: Text;
  /** Absent when the problem is not in the record itself. */
  readonly at?: EntryReference;
}

export interface VerificationReport {
  readonly ok: boolean;
  /** What was checked and holds; complete only when there is no problem. */
  readonly verified: readonly Text[];
  readonly problems: readonly Problem[];
}

/** What one check found. */
export type Findings = Pick<VerificationReport, 'verified' | 'problems'>;

export const problem = (zh: string, en: string, at?: EntryReference): Problem =>
  at ? { text: { zh, en }, at } : { text: { zh, en } };

export const referTo = (workflowId: string, { sequence, event }: ChainedEntry): EntryReference => ({
  workflowId,
  sequence,
  event,
});

/** The problems, or the statement that holds because there are none. */
export const unless = (problems: readonly Problem[], zh: string, en: string): Findings => ({
  problems,
  verified: problems.length === 0 ? [{ zh, en }] : [],
});
