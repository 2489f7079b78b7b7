import type { Client } from '@temporalio/client';
import { noticesOf } from '../../domain/news.js';
import type { CommitRequest } from '../../domain/news.js';
import type { CommitCommand } from '../../domain/record.js';
import { newsTable } from '../../procedures/notices/index.js';
import { genesisOf, linksOf, type ChainHead } from '../../register/chain.js';
import { recordable } from '../../register/recordable.js';
import type { Register } from '../../register/register.js';
import { heardBy, type Heard } from './heard.js';
import { retrace } from './retrace.js';
import { escalationRules, proceedingRules } from './rules.js';
import type { RunKnows } from './temporal-side.js';

export interface Lost {
  readonly workflowId: string;
  /** How far the register has it. */
  readonly onRecord: number;
  readonly run: RunKnows;
}

/**
 * Puts back on record what a run had committed, link for link: each must have the hash that the run's receipt gives, or
 * nothing more is written. Answers how many transitions were put back.
 */
export async function recordAgain(
  client: Client,
  register: Register,
  { workflowId, onRecord, run }: Lost,
): Promise<number> {
  const heard = await heardBy(client, workflowId, run.runId);
  const entries = await register.timeline(workflowId);
  let head: ChainHead = entries.at(-1) ?? genesisOf(workflowId);
  let written = 0;
  for (const request of committedBy(workflowId, heard, run)) {
    if (request.transition <= onRecord) continue;
    const command = recordable(commandOf(request));
    const next = linksOf(command, head).at(-1);
    if (next === undefined || next.hash !== run.hashOf.get(request.transition)) return written;
    await register.commit(command);
    head = next;
    written += 1;
  }
  return written;
}

function committedBy(workflowId: string, heard: Heard, run: RunKnows): Generator<CommitRequest> {
  return run.type === 'streetEscalation'
    ? retrace(workflowId, escalationRules, heard, run)
    : retrace(workflowId, proceedingRules, heard, run);
}

/** As the activity makes it. */
function commandOf({ news, ...transition }: CommitRequest): CommitCommand {
  return { ...transition, notices: news.flatMap((each) => noticesOf(each, newsTable)) };
}
