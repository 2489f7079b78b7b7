import { setTimeout as pause } from 'node:timers/promises';
import type { Escalation } from '../../../contracts/escalation.js';
import { proceeding, type Proceeding } from '../../../contracts/proceeding.js';
import { newKey, type Api } from './api.js';

/** What starts a rehearsal of the shortest days, unless said. */
export const startBody = (changed: Readonly<Record<string, unknown>> = {}) => ({
  procedure: 'threeProposalsThreeDisclosures',
  community: 'dezheng',
  title: '小区充电桩建设',
  summary: '飞线充电屡禁不止',
  origin: 'residentSuggestion',
  rehearsal: { dayMs: 20 },
  ...changed,
});

/** Starts a proceeding as its own community's committee. */
export async function start(api: Api, changed: Readonly<Record<string, unknown>> = {}): Promise<Proceeding> {
  const json = startBody(changed);
  const reply = await api.ask('/proceedings', { as: `${json.community}.committee`, key: newKey(), json });
  if (reply.status !== 201) throw new Error(`start answered ${reply.status}: ${reply.text}`);
  return proceeding.parse(reply.body);
}

export async function read(api: Api, id: string, as = 'operator'): Promise<Proceeding> {
  return proceeding.parse((await api.ask(`/proceedings/${id}`, { as })).body);
}

export async function until(api: Api, id: string, what: (proceeding: Proceeding) => boolean): Promise<Proceeding> {
  for (;;) {
    const now = await read(api, id);
    if (what(now)) return now;
    await pause(15);
  }
}

/** Leaves a proceeding alone until the street is told. */
export async function overdue(api: Api, id: string): Promise<Escalation['id']> {
  const { escalations } = await until(api, id, (now) => now.escalations.length > 0);
  return escalations[0]?.id ?? '';
}

export const offers = (act: string) => (now: Proceeding) => now.current?.acts.some((each) => each.act === act) ?? false;
