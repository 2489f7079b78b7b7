import type { CommitCommand } from '../domain/record.js';
import { digestOf, sha256 } from './digest.js';
import type { ChainedEntry } from './register.js';

/** Where a chain ends: the number and the hash of its last entry. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** What the first entry of a workflow's chain is hooked to. */
export function genesisOf(workflowId: string): ChainHead {
  return { sequence: 0, hash: sha256(workflowId) };
}

/** The hash of one entry: over everything it says, its place in the chain and the hash before it. */
export function hashOf(workflowId: string, link: Omit<ChainedEntry, 'hash'>): string {
  return digestOf({ workflowId, ...link });
}

/** The entries of one transition as the next links of the chain; the first one also seals the disclosures it changed. */
export function linksOf(command: CommitCommand, head: ChainHead): readonly ChainedEntry[] {
  const viewDigest = digestOf(command.subject.view);
  const disclosureDigests = Object.fromEntries(command.disclosures.map((view) => [view.id, digestOf(view)]));
  const links: ChainedEntry[] = [];
  for (const [position, entry] of command.entries.entries()) {
    const before = links.at(-1) ?? head;
    const link = {
      ...entry,
      sequence: before.sequence + 1,
      transition: command.transition,
      viewDigest,
      ...(position === 0 && command.disclosures.length > 0 ? { disclosureDigests } : {}),
      previousHash: before.hash,
    };
    links.push({ ...link, hash: hashOf(command.workflowId, link) });
  }
  return links;
}
