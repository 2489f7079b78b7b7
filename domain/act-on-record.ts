import { actRoles } from './acts.js';
import { escalationActRoles } from './escalation-acts.js';
import type { ActOnRecord, RecordEntry } from './record.js';

const acts = new Set([...Object.keys(actRoles), ...Object.keys(escalationActRoles)]);

/** What the record of an act says beside what was typed. */
const added: Readonly<Record<string, readonly string[]>> = {
  postNotice: ['firstDay', 'lastDay', 'gateOpensAt'],
  submitFiling: ['number', 'version'],
  requestEscalation: ['escalation'],
  requestExtension: ['wait'],
  extend: ['was', 'dueAt'],
};

/** Where what took effect a second time stands in full: the number of that entry; `null` for what is there itself. */
export const firstRecordedAt = ({ event, data }: RecordEntry): number | null =>
  event === 'recordedBefore' ? Number(data['sequence']) : null;

/** The act behind a transition; `null` where no act set it off, or not all of it is on record. */
export function actBehind(
  { transition, entry: { recordedAt } }: { readonly transition: number; readonly entry: RecordEntry },
  first: { readonly cause: string | null; readonly entry: RecordEntry },
): ActOnRecord | null {
  const { event, actor, data } = first.entry;
  // What a calendar act brought is not on record in full; it is loaded again by `npm run calendar`.
  if (first.cause === null || actor === null || event === 'adoptCalendar' || !acts.has(event)) return null;
  const typed = Object.entries(data).filter(([name]) => !added[event]?.includes(name));
  const call = { actor, input: Object.fromEntries(typed), askedAt: recordedAt };
  return { transition, cause: first.cause, act: event, call };
}
