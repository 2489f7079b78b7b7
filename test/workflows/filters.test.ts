import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Escalation } from '../support/escalation.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';

jest.setTimeout(90_000);

/** The filters of the page for operators, by the sentence above each. */
const filters = [
  ...readFileSync('docs/operations/temporal-ui.md', 'utf8').matchAll(/^(.+?)\n\n```sql\n([^`]+)\n```/gms),
].map(([, says = '', query = '']) => ({ says: says.split('\n').at(-1) ?? '', query }));

let stack: Stack;
let overdue: Proceeding;
let calm: Proceeding;
let escalation: Escalation;

beforeAll(async () => {
  stack = await startStack();
  overdue = await Proceeding.start(stack, { pace: { dayMs: 40 } });
  escalation = new Escalation(stack, overdue.id);
  calm = await Proceeding.start(stack, { pace: { dayMs: 60_000 } });
  await escalation.until(() => true);
});
afterAll(async () => {
  await stack?.close();
});

/** What the server answers, of the runs of this test alone. */
async function idsFor(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of stack.client.workflow.list({ query })) {
    if ([overdue.id, escalation.id, calm.id].includes(workflowId)) ids.push(workflowId);
  }
  return ids;
}

/** Visibility follows a moment later. */
async function untilShown(query: string, expected: readonly string[]): Promise<void> {
  for (;;) {
    const ids = await idsFor(query);
    if (expected.every((id) => ids.includes(id)) && ids.length === expected.length) return;
    await pause(100);
  }
}

it('the page has filters', () => {
  expect(filters.length).toBeGreaterThanOrEqual(10);
});

it.each(filters)('$says', async ({ query }) => {
  await expect(idsFor(query)).resolves.toEqual(expect.any(Array));
});

const filterNamed = (start: string): string => filters.find(({ says }) => says.startsWith(start))?.query ?? '';

it('everything red in my street is there, and nothing else', async () => {
  await untilShown(filterNamed('Everything red in my street'), [overdue.id, escalation.id]);
});

it('an open escalation is found under its street', async () => {
  await untilShown(filterNamed('Every open escalation'), [escalation.id]);
});

it('a calm proceeding is found under its procedure', async () => {
  await untilShown(filterNamed('Open proceedings of one procedure'), [overdue.id, calm.id]);
});

it('every timer and every entry in the register says what it is for', async () => {
  const said: string[] = [];
  for (const id of [overdue.id, escalation.id, calm.id]) {
    const { events } = await stack.client.workflow.getHandle(id).fetchHistory();
    for (const { userMetadata, timerStartedEventAttributes: timer, markerRecordedEventAttributes: marker } of events ??
      []) {
      if (timer || marker?.markerName === 'core_local_activity') said.push(String(userMetadata?.summary?.data));
    }
  }
  expect(said).toEqual(said.map(() => expect.stringMatching(/\p{Script=Han}.* · \p{Script=Han}/u) as string));
  expect(new Set(said.map((text) => text.startsWith('"写入台账:')))).toEqual(new Set([true, false]));
});
