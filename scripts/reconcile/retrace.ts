import type { CommitRequest } from '../../domain/news.js';
import { Refusal } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import { strokeOf } from '../../workflows/cause-names.js';
import type { ActCall } from '../../workflows/messages.js';
import type { Heard } from './heard.js';
import type { Decided, Rules } from './rules.js';
import type { RunKnows } from './temporal-side.js';

/**
 * Decides again what a run has decided, by the same rules, from what it heard and at the times its receipts give; yields
 * what it committed, transition by transition, and ends early where the two part.
 */
export function* retrace<State, Acts, View>(
  workflowId: string,
  rules: Rules<State, Acts, View>,
  heard: Heard,
  { transitions, recordedAt }: Pick<RunKnows, 'transitions' | 'recordedAt'>,
): Generator<CommitRequest> {
  const news = [...heard.news];
  let state = (heard.carried?.state ?? null) as State | null;
  for (let number = (heard.carried?.transitions ?? 0) + 1; number <= transitions; number += 1) {
    const now = recordedAt.get(number);
    const decided = now === undefined ? null : decide(rules, state, { ...heard, news }, number, now);
    if (decided === null || now === undefined) return;
    const { entries, news: tells, disclosures, result } = decided.transition;
    state = decided.transition.state;
    const subject = rules.machine.subject(state, now, number);
    yield { workflowId, transition: number, cause: decided.cause, subject, entries, news: tells, disclosures, result };
  }
}

/** An act that says so itself, else what the clock owes, else the next news that means anything. */
function decide<State, Acts, View>(
  { machine, open, hear }: Rules<State, Acts, View>,
  state: State | null,
  heard: Omit<Heard, 'news'> & { readonly news: Heard['news'][number][] },
  number: number,
  now: Iso,
): Decided<State> | null {
  if (state === null) return { cause: 'opened', transition: open(heard.input, now) };
  const told = heard.acts.get(number);
  if (told) {
    const perform = () => machine.perform(state, told.act as keyof Acts, told.call as ActCall<Acts[keyof Acts]>, now);
    const transition = unlessRefused(perform);
    return transition && { cause: told.cause, transition };
  }
  const stroke = machine.tick(state, now);
  if (stroke) return { cause: strokeOf(stroke), transition: stroke };
  for (let next = heard.news.shift(); next; next = heard.news.shift()) {
    const decided = hear(state, next, now);
    if (decided) return decided;
  }
  return null;
}

function unlessRefused<Result>(perform: () => Result): Result | null {
  try {
    return perform();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
