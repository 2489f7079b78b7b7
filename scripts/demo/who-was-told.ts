import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { deliveries } from '../../contracts/delivery.js';
import { audiences } from '../../domain/procedure-words.js';
import type { ApiClient } from './api-client.js';
import type { Story } from './story.js';

type Delivery = z.output<typeof deliveries>['items'][number];

const PATIENCE_MS = 60_000;
const settled: readonly Delivery['state'][] = ['delivered', 'unknown', 'givenToPerson', 'notSent'];

/** Every delivery of the stories told, once all of them are settled. */
export async function settledDeliveries(
  client: ApiClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly Delivery[]> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const all = (await readAll(client)).filter(({ workflowId }) => ids.some((id) => workflowId.startsWith(id)));
    if (all.every(({ state }) => settled.includes(state)) || Date.now() > deadline) return all;
    await pause(500, undefined, { signal });
  }
}

async function readAll(client: ApiClient): Promise<readonly Delivery[]> {
  const items: Delivery[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.output<typeof deliveries> = deliveries.parse(
      (await client.get(`/deliveries?limit=100${query}`, 'dev.operator')).body,
    );
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
}

/** How many of them left by each channel. */
export const countByChannel = (told: readonly Delivery[]): Readonly<Record<string, number>> =>
  told.reduce<Record<string, number>>((counts, { channel, state }) => {
    if (channel === null || state !== 'delivered') return counts;
    return { ...counts, [channel]: (counts[channel] ?? 0) + 1 };
  }, {});

/** Who was told what, by which channel: one line for each notice, in order. */
export function whoWasTold({ heading }: Story, id: string, told: readonly Delivery[]): string {
  const groups = new Map<string, Delivery[]>();
  const ours = told.filter(({ workflowId }) => workflowId.startsWith(id));
  for (const each of ours.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))) {
    const notice = `${each.createdAt} ${each.event} ${each.text.zh}`;
    groups.set(notice, [...(groups.get(notice) ?? []), each]);
  }
  return [`── ${heading} · 谁被告知 who was told`, ...[...groups.values()].map((group) => `  ${lineOf(group)}`)].join(
    '\n',
  );
}

function lineOf(group: readonly Delivery[]): string {
  const order = Object.keys(audiences);
  const byAudience = group.toSorted((one, other) => order.indexOf(one.to) - order.indexOf(other.to));
  const readers = byAudience.map(({ to, channel, state, attempts }) => {
    const how = state === 'delivered' ? (channel ?? '') : state;
    const tries = attempts.length > 1 ? ` ×${attempts.length}` : '';
    return `${audiences[to as keyof typeof audiences].zh}(${how}${tries})`;
  });
  return `${group[0]?.text.zh ?? ''} → ${readers.join(' ')}`;
}
