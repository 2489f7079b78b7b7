import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { provided } from '../support/env.js';
import '../support/quiet-runtime.js';
import { deliveryRuns } from './deliveries.js';
import { recordedRuns } from './endings.js';

jest.setTimeout(120_000);

const folder = 'test/replay/histories';
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

async function replay(histories: { workflowId: string; history: unknown }[]): Promise<Map<string, Error | undefined>> {
  const workflowBundle = { codePath: provided('YISHI_TEST_BUNDLE') };
  const results = new Map<string, Error | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    results.set(workflowId, error);
  }
  return results;
}

it('has a recorded history for every procedure and ending, and for what tells people', () => {
  expect(names).toEqual(expect.arrayContaining([...recordedRuns, ...deliveryRuns].map(({ name }) => name)));
});

it('replays every recorded history on today’s code', async () => {
  const results = await replay(names.map((name) => ({ workflowId: name, history: read(name) })));
  expect([...results.keys()].sort()).toEqual([...names].sort());
  for (const [name, error] of results) expect({ name, error }).toEqual({ name, error: undefined });
});

it('notices code that would decide otherwise', async () => {
  const history = read('threeProposalsThreeDisclosures.completed') as { events: Record<string, unknown>[] };
  const timer = history.events.findIndex((event) => 'timerStartedEventAttributes' in event);
  const altered = { events: history.events.filter((_event, index) => index !== timer) };
  const results = await replay([{ workflowId: 'altered', history: altered }]);
  expect(results.get('altered')).toBeInstanceOf(Error);
});
