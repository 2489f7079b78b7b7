import { setTimeout as pause } from 'node:timers/promises';
import { findProcedure, procedures } from '../../procedures/index.js';
import type { Bench, Figure, Result, Scene } from '../bench.js';
import { Door } from '../door.js';
import { withStack, type BenchStack } from '../own-stack.js';
import { percentile } from '../statistics.js';
import { Walker } from '../walker.js';
import { floorCosts } from './floor.js';
import { costOf, pushesOf, type Cost, type Push } from './history.js';

/** Long enough that nothing falls due on a busy machine. */
const DAY_MS = 2_500;

/** Of the design, by procedure. */
const budgets: Readonly<Record<string, { readonly events: number; readonly ratio: number }>> = {
  threeProposalsThreeDisclosures: { events: 180, ratio: 1.4 },
  fiveDeliberationsOneFilingTwoDisclosures: { events: 200, ratio: 1.4 },
};

interface Straight {
  readonly procedure: string;
  readonly cost: Cost;
  readonly pushes: readonly Push[];
}

async function walk({ client }: BenchStack, door: Door, procedure: string): Promise<Straight> {
  const [walker] = await Walker.start(door, { procedure, dayMs: DAY_MS });
  if (!walker) throw new Error(`${procedure} could not be started`);
  while (!walker.ended) {
    await pause(Math.max(0, walker.readyAt - Date.now()));
    await walker.move();
  }
  const { id } = walker.proceeding;
  await client.workflow.getHandle(id).result();
  const history = await client.workflow.getHandle(id).fetchHistory();
  return { procedure, cost: await costOf(client, id), pushes: pushesOf(history) };
}

const titleOf = (procedure: string): string => findProcedure(procedure)?.title.zh ?? procedure;

function figuresOf({ procedure, cost }: Straight, floor: Cost): Figure[] {
  const title = titleOf(procedure);
  const budget = budgets[procedure];
  const same = floor.updates === cost.updates && floor.timers === cost.timers;
  const note = `bare: ${floor.events} events; ${same ? 'the same' : `DIFFERENT (${floor.updates}, ${floor.timers})`}`;
  return [
    {
      what: `${title}: history events`,
      ...{ value: cost.events, unit: 'events', ...(budget && { budget: budget.events }) },
      note: `${cost.updates} accepted Updates, ${cost.timers} timers, ${cost.stateTransitions} state transitions`,
    },
    {
      what: `${title}: events, of the bare floor`,
      ...{ value: cost.events / floor.events, unit: '×', ...(budget && { budget: budget.ratio }) },
      note: `${note} Updates and timers, ${floor.stateTransitions} state transitions`,
    },
    { what: `${title}: bytes of history`, value: cost.bytes / 1024, unit: 'KiB' },
    {
      what: `${title}: bytes of history, of the bare floor`,
      ...{ value: cost.bytes / floor.bytes, unit: '×', note: `bare: ${(floor.bytes / 1024).toFixed(1)} KiB` },
    },
  ];
}

/** The dearest of several runs, since a deadline that passes meanwhile costs events of its own. */
const dearest = (runs: readonly Straight[]): Straight | undefined =>
  runs.find(
    ({ cost }) =>
      cost.events ===
      percentile(
        runs.map((each) => each.cost.events),
        1,
      ),
  );

async function measure(scene: Scene): Promise<Result> {
  return await withStack(scene, async (stack) => {
    const door = new Door(stack.apiUrl, 'untilAnswered');
    const ids = [...new Set(procedures.map(({ id }) => id))];
    const walked: Straight[] = [];
    for (let round = 0; round < scene.count; round += 1) {
      scene.report(`events: straight through, ${round + 1} of ${scene.count}`);
      walked.push(...(await Promise.all(ids.map((id) => walk(stack, door, id)))));
    }
    door.close();
    const kept = ids.flatMap((id) => dearest(walked.filter(({ procedure }) => procedure === id)) ?? []);
    const floors = await floorCosts(
      stack,
      kept.map(({ pushes }) => pushes),
    );
    const figures = kept.flatMap((each, at) => {
      const floor = floors[at];
      return floor ? figuresOf(each, floor) : [];
    });
    return { figures, remarks };
  });
}

const remarks = [
  'Straight through over HTTP, every act done well, with record, audit chain, search attributes, labels and notices. The bare floor is a Temporal workflow of twenty lines (`bench/events/floor-workflow.ts`) that takes the same Updates with the same contents and starts the same timers, on the same server, and does nothing else.',
  'The definition of the procedure travels in the start input, and with it most of the bytes.',
];

/** What Temporal stores for one proceeding. */
export const events: Bench = {
  name: 'events',
  title: 'History events and bytes, straight through',
  count: { of: 'walks of every procedure, of which the dearest counts', usual: 1 },
  run: measure,
};
