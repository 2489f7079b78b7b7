import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Bench, Figure, Result, Scene } from '../bench.js';
import { withStack } from '../own-stack.js';
import { percentile } from '../statistics.js';
import { quietBundle } from '../workflow-bundle.js';
import { playEveryDetour } from './detours.js';
import { replayTimes } from './replay-times.js';

const FOLDER = 'test/replay/histories';
/** Of the design, for the longest recorded proceeding. */
const BUDGET_MS = 200;

interface Recorded {
  readonly name: string;
  readonly history: { readonly events: readonly unknown[] };
}

function longestRecorded(): Recorded {
  const recorded = readdirSync(FOLDER).map((file): Recorded => {
    const history = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Recorded['history'];
    return { name: file.replace(/\.json$/, ''), history };
  });
  const [longest] = recorded.sort((a, b) => b.history.events.length - a.history.events.length);
  if (!longest) throw new Error(`${FOLDER} is empty`);
  return longest;
}

async function everyDetour(scene: Scene): Promise<Recorded> {
  return await withStack(scene, async (stack) => {
    const handle = stack.client.workflow.getHandle(await playEveryDetour(stack));
    await handle.result();
    const history = JSON.parse(historyToJSON(await handle.fetchHistory())) as Recorded['history'];
    return { name: 'fiveDeliberationsOneFilingTwoDisclosures with every detour', history };
  });
}

async function figuresOf(one: Recorded, times: number, workflowBundle: WorkflowBundleWithSourceMap): Promise<Figure[]> {
  const { name, history } = one;
  const taken = await replayTimes(workflowBundle, history, times);
  const note = `${name}: ${history.events.length} events, ${taken.length} replays after a first one`;
  return [
    {
      what: `${history.events.length} events: p50`,
      value: percentile(taken, 0.5),
      unit: 'ms',
      budget: BUDGET_MS,
      note,
    },
    { what: `${history.events.length} events: longest`, value: percentile(taken, 1), unit: 'ms' },
  ];
}

async function measure(scene: Scene): Promise<Result> {
  const workflowBundle = await quietBundle(resolve('workflows/index.ts'));
  const recorded = longestRecorded();
  scene.report('replay: playing a proceeding with every detour');
  const all = [recorded, await everyDetour(scene)];
  const figures: Figure[] = [];
  for (const each of all) figures.push(...(await figuresOf(each, scene.count, workflowBundle)));
  return { figures, remarks };
}

const remarks = [
  'From handing the history to a running worker until it says that today’s code decides the same, one after the other; the bundle is loaded and one replay done before. This is what the first act after a cache miss or a deploy waits for.',
];

/** What a worker has to do before it goes on with a proceeding it does not hold in memory. */
export const replay: Bench = {
  name: 'replay',
  title: 'Replay of the longest proceedings',
  count: { of: 'replays of each', usual: 30 },
  run: measure,
};
