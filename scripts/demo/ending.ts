import type { Proceeding } from '../../contracts/proceeding.js';
import type { Stage } from './stage.js';
import type { End } from './story.js';

/** Compares how a proceeding ended with what its story expects. */
export function checkEnding({ story, expectations }: Stage, proceeding: Proceeding, events: readonly string[]): void {
  const { status, escalations, rounds } = story.end;
  const done = Object.entries(rounds).map(([id, round]) => ({ id, round, state: 'done' }));
  expectations.check(`${story.name} 结果 ending`, { status, current: null, escalations, steps: done }, proceeding);
  expectations.check(`${story.name} 过程 course`, [], missingFrom(events, story.end));
}

/** The expected events that do not follow one another in the record. */
function missingFrom(events: readonly string[], { events: expected }: End): readonly string[] {
  let from = 0;
  return expected.filter((event) => {
    const at = events.indexOf(event, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}
