import type { CommitCommand } from '../domain/record.js';
import type { Iso } from '../domain/time.js';
import type { Transition } from './engine/run.js';
import type { Label } from './labels.js';
import type { ActCall } from './messages.js';

/** A workflow's rules, pure: what acts and the clock make of a state. The desk keeps it durable. */
export interface Machine<State, Acts, View> {
  /** @throws Refusal when a state or a rule says no. */
  perform<Name extends keyof Acts>(state: State, act: Name, call: ActCall<Acts[Name]>, now: Iso): Transition<State>;
  /** What is due at `now`, one transition at a time; `null` when nothing is. */
  tick(state: State, now: Iso): Transition<State> | null;
  nextWake(state: State, now: Iso): Iso | null;
  /** An operator cancelled the workflow in Temporal. */
  cancelled(state: State, now: Iso): Transition<State> | null;
  ended(state: State): boolean;
  view(state: State, now: Iso): View;
  /** What the register shows from this transition on; the first one (1) also brings what never changes. */
  subject(state: State, now: Iso, transition: number): CommitCommand['subject'];
  label(state: State, now: Iso): Label;
}
