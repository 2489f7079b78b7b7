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

/** The act behind the first entry of a transition; `null` where no act set it off, or not all of it is on record. */
export function actBehind(cause: string, { event, actor, data }: RecordEntry): Omit<ActOnRecord, 'transition'> | null {
  // What a calendar act brought is not on record in full; it is loaded again by `npm run calendar`.
  if (actor === null || event === 'adoptCalendar' || !acts.has(event)) return null;
  const typed = Object.entries(data).filter(([name]) => !added[event]?.includes(name));
  return { cause, act: event, call: { actor, input: Object.fromEntries(typed) } };
}
