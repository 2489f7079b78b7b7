import type { SourcedName, SourcedValue } from './overrides.js';
import type { Source } from './source.js';
import { isSourced, type Holder } from './step-values.js';
import { isAtLeastAsStrict, isTightenOnly } from './strictness.js';

/** The new value, or why it may not be. */
type Restated<Value = unknown> = { readonly value: Value } | { readonly refused: readonly [zh: string, en: string] };

/** One value of a step or of the general rules as a street restates it. */
export function restate(holder: Holder, name: string, before: unknown, restated: unknown): Restated {
  if (isSourced(before)) return restateSourced(name as SourcedName, before, restated as object);
  if (name === 'routes') return merge(before as object, restated as object);
  if (name === 'body' && 'counting' in holder && Object.values(holder.counting).some(isBound)) {
    return { refused: ['计票规则依据法规,不得改由其他组织表决', 'the law behind the count binds it to this body'] };
  }
  return { value: restated };
}

const isBound = (value: unknown) => isSourced(value) && isTightenOnly(value);

function restateSourced(name: SourcedName, before: SourcedValue, restated: object): Restated {
  const merged = merge(before, restated);
  if ('refused' in merged) return merged;
  const after = { ...merged.value, source: streetOverride(before.source) };
  if (!isTightenOnly(before)) return { value: after };
  if (isAtLeastAsStrict(name, before, after)) return { value: { ...after, locked: true } };
  const { ref } = before.source;
  return { refused: [`依据${ref},只能从严,不得放宽`, `rests on ${ref} and may be tightened, never loosened`] };
}

/** The parts that are restated, over those that stay. */
function merge<Value extends object>(before: Value, restated: object): Restated<Value> {
  const stated = Object.entries(restated).filter(([, part]) => part !== undefined);
  const unknown = stated.find(([part]) => !Object.hasOwn(before, part) || part === 'source' || part === 'locked');
  if (unknown) return { refused: [`此处没有“${unknown[0]}”可改`, `there is no ${unknown[0]} to change here`] };
  return { value: { ...before, ...Object.fromEntries(stated) } };
}

const streetOverride = (before: Source): Source => ({
  provenance: 'localCustom',
  ref: 'street override',
  instrument: { zh: '街道规定', en: 'Rule of the street' },
  says: `原值依据 ${before.ref}`,
});
