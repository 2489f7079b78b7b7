import { createHash, randomUUID } from 'node:crypto';
import { calendarFrom } from '../api/calendar.js';
import { TemporalGateway } from '../api/gateway.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { PinnedProcedure } from '../domain/procedure.js';
import { resolveProcedure } from '../domain/resolve-procedure.js';
import type { Pace } from '../domain/time.js';
import { findProcedure } from '../procedures/index.js';
import { actor } from '../test/support/acts.js';
import type { ProceedingInput } from '../workflows/messages.js';
import type { Scene } from './bench.js';
import type { BenchStack } from './own-stack.js';

export interface Opening {
  readonly count: number;
  readonly procedure: PinnedProcedure;
  readonly pace: Pace;
  /** Told after every opening how many there are. */
  readonly onOpened?: (opened: number) => void;
}

const AT_ONCE = 16;
const ATTEMPTS = 5;

export function pinned(id: string, change: (procedure: PinnedProcedure) => PinnedProcedure = (same) => same) {
  const published = findProcedure(id);
  if (!published) throw new Error(`no procedure ${id}`);
  const digest = createHash('sha256').update(canonicalJson(published)).digest('hex');
  return change({ ...resolveProcedure(published, { facts: [] }), digest });
}

/** Opens proceedings as the API does, through its own gateway, without HTTP; returns their ids and the seconds it took. */
export async function openMany(stack: BenchStack, { signal }: Pick<Scene, 'signal'>, opening: Opening) {
  const gateway = new TemporalGateway({ address: stack.temporalAddress, namespace: stack.namespace, withinMs: 20_000 });
  const ids: string[] = [];
  const startedAt = performance.now();
  let toOpen = opening.count;
  const opener = async (): Promise<void> => {
    while (toOpen > 0) {
      toOpen -= 1;
      signal.throwIfAborted();
      const input = inputOf(opening);
      await patiently(() => gateway.start(input, randomUUID()));
      ids.push(input.id);
      opening.onOpened?.(ids.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, opener)).finally(() => gateway.close());
  return { ids, seconds: (performance.now() - startedAt) / 1000 };
}

/** An opening that went unanswered is asked for again, as a client would: the same id names the same proceeding. */
async function patiently(start: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt >= ATTEMPTS) throw error;
    }
  }
}

const inputOf = ({ procedure, pace }: Opening): ProceedingInput => ({
  id: `open-${randomUUID()}`,
  procedure,
  ...{ street: 'xingpinglu', district: 'pingchuan', community: 'dezheng' },
  ...{ title: '小区充电桩建设', summary: '飞线充电屡禁不止', origin: 'residentSuggestion' },
  startedBy: actor('committee'),
  timeBase: { pace, calendar: calendarFrom(new Date().toISOString()) },
});
