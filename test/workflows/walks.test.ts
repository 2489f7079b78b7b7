import { procedures } from '../../procedures/index.js';
import type { ProceedingView } from '../../domain/record.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';

jest.setTimeout(180_000);

/** History events a straight run may take. */
const eventBudgets: Readonly<Record<string, number>> = {
  threeProposalsThreeDisclosures: 180,
  fiveDeliberationsOneFilingTwoDisclosures: 200,
  fourDeliberationsTwoDisclosures: 180,
};

interface Walked {
  readonly proceeding: Proceeding;
  readonly end: ProceedingView;
}

let stack: Stack;
const walked = new Map<string, Walked>();

/** Days long enough that nothing falls due on a busy machine; notices hang for one of them. */
async function walk(procedure: (typeof procedures)[number]): Promise<void> {
  const notices = procedure.steps.filter(({ kind }) => kind === 'disclosure');
  const overrides = Object.fromEntries(notices.map(({ id }) => [id, { window: { days: 1 } }]));
  const proceeding = await Proceeding.start(stack, { procedure: procedure.id, pace: { dayMs: 2500 }, overrides });
  walked.set(procedure.id, { proceeding, end: await proceeding.walkTo(null) });
}

beforeAll(async () => {
  stack = await startStack();
  await Promise.all(procedures.map(walk));
});
afterAll(async () => {
  await stack.close();
});

describe.each(procedures.map(({ id }) => [id]))('%s straight through on a real server', (procedure) => {
  const straight = (): Walked => {
    const found = walked.get(procedure);
    if (!found) throw new Error(`${procedure} was not walked`);
    return found;
  };

  it('is completed, every step done once', () => {
    const { status, steps } = straight().end;
    expect(status).toBe('completed');
    expect(steps.map(({ state, round }) => [state, round])).toEqual(steps.map(() => ['done', 1]));
  });

  it('is on record from the first entry to the last', async () => {
    const timeline = await stack.register.timeline(straight().proceeding.id);
    expect(timeline.map(({ sequence }) => sequence)).toEqual(timeline.map((_entry, index) => index + 1));
    expect(timeline.at(-1)).toMatchObject({ event: 'proceedingEnded', data: { ending: 'completed' } });
    expect(timeline.filter(({ event }) => event === 'turnedRed')).toEqual([]);
  });

  it('stays within its budget of history events', async () => {
    const { events } = await straight().proceeding.history();
    expect(events?.length).toBeLessThanOrEqual(eventBudgets[procedure] ?? 0);
  });
});
