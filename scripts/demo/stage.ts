import { setTimeout as pause } from 'node:timers/promises';
import { proceeding as proceedingSchema, type Proceeding } from '../../contracts/proceeding.js';
import type { ApiClient, Reply } from './api-client.js';
import type { Citations } from './certificate.js';
import type { Expectations } from './expectations.js';
import type { Narrator } from './narrator.js';
import type { Situation, Speaker, Story } from './story.js';

/** A story on its way: what it needs, and what it has come to know. */
export interface Stage {
  readonly story: Story;
  readonly client: ApiClient;
  readonly narrator: Narrator;
  readonly expectations: Expectations;
  readonly citations: Citations;
  readonly signal: AbortSignal;
  readonly id: string;
  readonly results: Record<string, Readonly<Record<string, unknown>>[]>;
}

/** The story cannot go on. */
export class StoryStopped extends Error {}

const LOOK_EVERY_MS = 150;
/** Longer than the longest window of any procedure. */
const PATIENCE_DAYS = 15;
const PATIENCE_MS = 30_000;

export const tokenOf = ({ street, start }: Story, as: Speaker): string =>
  `dev.${as === 'street' ? street : start.community}.${as}`;

export async function readProceeding({
  client,
  story,
  id,
}: Pick<Stage, 'client' | 'story' | 'id'>): Promise<Proceeding> {
  const reply = await client.get(`/proceedings/${id}`, tokenOf(story, 'committee'));
  return proceedingIn(reply, reply.body);
}

export function proceedingIn(reply: Reply, body: unknown): Proceeding {
  if (reply.status >= 300) throw new StoryStopped(`answered ${reply.status} ${JSON.stringify(reply.body)}`);
  return proceedingSchema.parse(body);
}

/** Looks again and again until `holds`, telling what happens meanwhile. `short` says what is missing when patience ends. */
export async function until(
  stage: Stage,
  holds: (proceeding: Proceeding) => boolean,
  short: (proceeding: Proceeding) => string,
): Promise<Proceeding> {
  const { dayMs } = stage.story.start.rehearsal;
  const deadline = Date.now() + Math.max(PATIENCE_MS, PATIENCE_DAYS * dayMs);
  for (;;) {
    const proceeding = await readProceeding(stage);
    stage.narrator.notice(proceeding);
    if (holds(proceeding)) return proceeding;
    if (proceeding.current === null || Date.now() > deadline) throw new StoryStopped(short(proceeding));
    await pause(LOOK_EVERY_MS, undefined, { signal: stage.signal });
  }
}

export const situationAt = ({ results }: Stage, proceeding: Proceeding): Situation => ({
  proceeding,
  nowIso: new Date().toISOString(),
  results,
});
