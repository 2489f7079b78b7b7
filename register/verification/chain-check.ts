import type { CaseFileChain } from '../case-file.js';
import { genesisOf, hashOf, type ChainHead } from '../chain.js';
import type { ChainedEntry } from '../register.js';
import { problem, referTo, type Problem } from './report.js';

/** Entries numbered 1 to n without a gap, each hashed over what it says and hooked to the one before, up to the head. */
export function checkLinks({ workflowId, head, entries }: CaseFileChain): readonly Problem[] {
  const problems: Problem[] = [];
  let before: ChainHead = genesisOf(workflowId);
  for (const entry of entries) {
    problems.push(...checkLink(workflowId, before, entry));
    before = entry;
  }
  const last = entries.at(-1);
  if (!last) return [problem(`${workflowId} 没有记录`, `${workflowId} has no entries`)];
  if (head.sequence !== last.sequence || head.hash !== last.hash) {
    const zh = '记录止于此条,与所载链首不符:其后有缺失';
    problems.push(problem(zh, 'the chain ends here, short of its head', referTo(workflowId, last)));
  }
  return problems;
}

function checkLink(workflowId: string, before: ChainHead, entry: ChainedEntry): readonly Problem[] {
  const at = referTo(workflowId, entry);
  const problems: Problem[] = [];
  const expected = before.sequence + 1;
  if (entry.sequence > expected) {
    problems.push(problem(`此条之前缺第 ${expected} 条`, `entry ${expected} is missing before this one`, at));
  } else if (entry.sequence !== expected) {
    problems.push(
      problem(`此处应为第 ${expected} 条:有增加或调换`, `entry ${expected} belongs here: added or moved`, at),
    );
  }
  if (entry.previousHash !== before.hash) {
    problems.push(problem('与前一条不相连', 'does not follow from the entry before it', at));
  }
  if (entry.hash !== hashOfLink(workflowId, entry)) {
    problems.push(problem('内容与其摘要不符,已被改动', 'was edited: its hash does not fit what it says', at));
  }
  return problems;
}

function hashOfLink(workflowId: string, { hash: _stated, ...link }: ChainedEntry): string | null {
  try {
    return hashOf(workflowId, link);
  } catch {
    // What has no canonical form was never recorded by us.
    return null;
  }
}
