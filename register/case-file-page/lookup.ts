import type { CaseFile } from '../case-file.js';
import type { ChainedEntry } from '../register.js';

/** The record of the proceeding itself. */
export function entriesOf({ proceeding, chains }: CaseFile): readonly ChainedEntry[] {
  return chains.find(({ workflowId }) => workflowId === proceeding.id)?.entries ?? [];
}

export function stepTitle({ procedure }: CaseFile, id: string | null): string {
  if (id === null) return '—';
  return procedure.steps.find((step) => step.id === id)?.title.zh ?? id;
}
