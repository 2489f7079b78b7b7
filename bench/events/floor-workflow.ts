import { condition, defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';

/** What a workflow waits for: a person, or a time that has to pass. */
export type Wait = 'act' | 'time';

export const openedUpdate = defineUpdate<object>('opened');
export const actUpdate = defineUpdate<object, [unknown]>('act');

/** How many waits are over; asking leaves no event. */
export const passedQuery = defineQuery<number>('passed');

/** Longer than any benchmark: cancelled by the act, as a deadline is that is kept. */
const NEVER_REACHED = '1 hour';
const TIME_PASSES_MS = 50;

/** The same Updates and deadlines and nothing else: no rules, no record, no notices, no labels. */
export async function bareFloor(waits: readonly Wait[]): Promise<void> {
  let arrived = 0;
  setHandler(openedUpdate, () => ({}));
  setHandler(actUpdate, () => ({ arrived: (arrived += 1) }));
  let passed = 0;
  setHandler(passedQuery, () => passed);
  let awaited = 0;
  for (const wait of waits) {
    if (wait === 'time') await condition(() => false, TIME_PASSES_MS);
    else {
      awaited += 1;
      await condition(() => arrived >= awaited, NEVER_REACHED);
    }
    passed += 1;
  }
}
