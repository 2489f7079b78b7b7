import { canonicalJson } from './canonical-json.js';
import type { Override } from './overrides.js';
import { problem, type Problem } from './problem.js';
import { restate } from './restate.js';
import { isSourced, valuesOf, withValue, type Holder } from './step-values.js';

/** A step or the general rules with what was allowed of an override, the paths that changed, and what was refused. */
interface Overlaid<Kept extends Holder> {
  readonly holder: Kept;
  readonly changed: readonly string[];
  readonly problems: readonly Problem[];
}

/** Lays one override over a step or over the general rules; `at` names it in paths. */
export function overlay<Kept extends Holder>(at: string, holder: Kept, override: Override): Overlaid<Kept> {
  let overlaid: Overlaid<Kept> = { holder, changed: [], problems: [] };
  for (const [name, restated] of Object.entries(override)) {
    if (restated !== undefined) overlaid = overlayOne(`${at}.${name}`, overlaid, name, restated);
  }
  return overlaid;
}

/** What makes the step the step it is; to change it is to publish an edition. Groups are reached by their members. */
const fixed: ReadonlySet<string> = new Set(['id', 'kind', 'sources', 'when', 'unless', 'counting', 'escalation']);

function overlayOne<Kept extends Holder>(
  path: string,
  so: Overlaid<Kept>,
  name: string,
  restated: unknown,
): Overlaid<Kept> {
  const values = valuesOf(so.holder);
  if (!Object.hasOwn(values, name) || fixed.has(name)) return refused(so, path, ['没有这个值可改', 'no such value']);
  const next = restate(so.holder, name, values[name], restated);
  if ('refused' in next) return refused(so, path, next.refused);
  if (meaning(next.value) === meaning(values[name])) return so;
  return { ...so, holder: withValue(so.holder, name, next.value), changed: [...so.changed, path] };
}

const refused = <Kept extends Holder>(so: Overlaid<Kept>, path: string, [zh, en]: readonly [string, string]) => ({
  ...so,
  problems: [...so.problems, problem(path, zh, en)],
});

/** A value without where it comes from: restating what already holds changes nothing. */
const meaning = (value: unknown) =>
  canonicalJson(isSourced(value) ? { ...value, source: undefined, locked: undefined } : value);
