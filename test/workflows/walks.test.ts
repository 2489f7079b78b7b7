import { procedures } from '../../procedures/index.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';

jest.setTimeout(120_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.close();
});

describe.each(procedures.map(({ id }) => [id]))('%s on a real server', (procedure) => {
  it.concurrent('runs straight through, on record after every act, within the event budget', async () => {
    const proceeding = await Proceeding.start(stack, { procedure, pace: { dayMs: 400 } });
    const { status, steps } = await proceeding.walkTo(null);
    expect(status).toBe('completed');
    expect(steps.map(({ state }) => state)).toEqual(steps.map(() => 'done'));
    const { events } = await proceeding.history();
    expect(events?.length).toBeLessThanOrEqual(procedure.startsWith('five') ? 200 : 180);
    const timeline = await stack.register.timeline(proceeding.id);
    expect(timeline.at(-1)).toMatchObject({ event: 'proceedingEnded', data: { ending: 'completed' } });
    expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_entry, index) => index + 1));
  });
});
