import type { PinnedProcedure } from '../domain/procedure.js';
import type { DisclosureView, EscalationView, ProceedingView } from '../domain/record.js';
import type { Iso } from '../domain/time.js';
import { genesisOf, type ChainHead } from './chain.js';
import { digestOf } from './digest.js';
import type { ChainedEntry, RegisterReader } from './register.js';

export const caseFileFormat = 'yishi-case-file/1';

/** 案卷: all that proves what happened in one proceeding, verifiable without us. */
export interface CaseFile {
  readonly format: typeof caseFileFormat;
  readonly exportedAt: Iso;
  readonly proceeding: ProceedingView;
  readonly procedure: PinnedProcedure;
  readonly escalations: readonly EscalationView[];
  /** The chain of the proceeding, then those of its escalations. */
  readonly chains: readonly CaseFileChain[];
  readonly disclosures: readonly DisclosureView[];
  /** SHA-256 over the canonical JSON of everything else. */
  readonly seal: string;
}

export interface CaseFileChain {
  readonly workflowId: string;
  readonly head: ChainHead;
  readonly entries: readonly ChainedEntry[];
}

/** The case file of a proceeding as it stands; `null` when there is no such proceeding. */
export async function caseFile(
  reader: Pick<RegisterReader, 'caseMaterial'>,
  proceeding: string,
  exportedAt: Iso,
): Promise<CaseFile | null> {
  const material = await reader.caseMaterial(proceeding);
  if (!material) return null;
  const chains = material.chains.map(({ workflowId, entries }) => ({
    workflowId,
    head: headOf(workflowId, entries),
    entries,
  }));
  return sealed({ format: caseFileFormat, exportedAt, ...material, chains });
}

/** The file with the digest of everything in it. */
export function sealed(content: Omit<CaseFile, 'seal'>): CaseFile {
  return { ...content, seal: digestOf(content) };
}

function headOf(workflowId: string, entries: readonly ChainedEntry[]): ChainHead {
  const { sequence, hash } = entries.at(-1) ?? genesisOf(workflowId);
  return { sequence, hash };
}
