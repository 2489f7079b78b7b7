import type { GeneralRules, Step } from './procedure.js';
import type { SourcedName, SourcedValue } from './overrides.js';

/** What holds values: a step, or the general rules. */
export type Holder = Step | GeneralRules;

/** A holder's values by the names an overlay uses: `quorum` and `pass` as if they were the step's own. */
export function valuesOf(holder: Holder): Readonly<Record<string, unknown>> {
  if ('escalation' in holder) return { ...holder, ...holder.escalation };
  if (holder.kind !== 'meeting') return { ...holder };
  return { ...holder, quorum: holder.counting.quorum, pass: holder.counting.pass };
}

/** The holder with one value replaced, under the same names. */
export function withValue<Kept extends Holder>(holder: Kept, name: string, value: unknown): Kept {
  if ('escalation' in holder && Object.hasOwn(holder.escalation, name)) {
    return { ...holder, escalation: { ...holder.escalation, [name]: value } };
  }
  if ('counting' in holder && (name === 'quorum' || name === 'pass')) {
    return { ...holder, counting: { ...holder.counting, [name]: value } };
  }
  return { ...holder, [name]: value };
}

export function isSourced(value: unknown): value is SourcedValue {
  return typeof value === 'object' && value !== null && 'source' in value;
}

/** The values that carry a source, by name. */
export function sourcedValuesOf(holder: Holder): readonly (readonly [SourcedName, SourcedValue])[] {
  return Object.entries(valuesOf(holder)).filter((entry): entry is [SourcedName, SourcedValue] => isSourced(entry[1]));
}
