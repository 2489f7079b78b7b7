import type { Convene, SubmitFiling } from '../../domain/acts.js';
import { addDays } from '../../domain/civil-day.js';
import type { DocumentKind } from '../../domain/procedure.js';
import { documentKinds } from '../../domain/procedure-words.js';
import type { CivilDate, Iso } from '../../domain/time.js';
import type { Situation } from './story.js';

// What `current.facts` holds depends on the kind of the step; each reader below knows the one it is used in.
const fact = (situation: Situation, name: string): unknown => situation.proceeding.current?.facts[name];

const dayMsOf = ({ proceeding }: Situation): number => proceeding.rehearsal?.dayMs ?? 86_400_000;

/** In a rehearsal a day may begin while a request is under way. */
const requestMs = 500;

/** The days of notice that the rule asks for, from when the request arrives. */
export function afterNotice(situation: Situation): Iso {
  const noticeMs = Number(fact(situation, 'noticeDays') ?? 0) * dayMsOf(situation);
  return new Date(Date.parse(situation.nowIso) + requestMs + noticeMs).toISOString();
}

/** When the meeting is convened for. */
export const convenedWhen = (situation: Situation): Iso =>
  (fact(situation, 'meeting') as Convene | undefined)?.when ?? situation.nowIso;

/** A date of the rehearsal, that many days after the step's own due date. */
export const daysAfterDue = ({ proceeding }: Situation, days: number): CivilDate =>
  addDays(proceeding.current?.lastDay ?? '', days);

/** The objection that waits for its answer. */
export function openObjection(situation: Situation): string {
  const all = (fact(situation, 'objections') ?? []) as readonly { readonly id: string; readonly state: string }[];
  return all.find(({ state }) => state === 'open')?.id ?? '';
}

/** Every document that the step demands, but for one. */
export function requiredDocuments(situation: Situation, without?: DocumentKind): SubmitFiling['documents'] {
  const kinds = (fact(situation, 'requiredDocuments') ?? []) as readonly DocumentKind[];
  return kinds.filter((kind) => kind !== without).map((kind) => ({ kind, title: documentKinds[kind].zh }));
}

/** Which day of the rehearsal it is, the first being 1. */
export function dayOf(iso: Iso, { startedAt, rehearsal }: Situation['proceeding']): number {
  const elapsedMs = Math.max(0, Date.parse(iso) - Date.parse(startedAt));
  return Math.floor(elapsedMs / (rehearsal?.dayMs ?? 86_400_000)) + 1;
}
