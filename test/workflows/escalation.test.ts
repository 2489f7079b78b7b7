import { caseFile } from '../../register/case-file.js';
import { renderCaseFileHtml } from '../../register/case-file-html.js';
import { recordedRuns } from '../replay/endings.js';
import { startStack, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

/** Plays a run whose history is kept, to the end of its workflow. */
async function played(name: string): Promise<string> {
  const run = recordedRuns.find((each) => each.name === `streetEscalation.${name}`);
  if (!run) throw new Error(`no run ${name}`);
  const id = await run.play(stack);
  await stack.client.workflow.getHandle(id).result();
  return id;
}

const eventsOf = async (id: string) => (await stack.register.timeline(id)).map(({ event }) => event);
const proceedingOf = (id: string) => id.replace(/\.escalation\.\d+$/, '');

async function proceedingHears(id: string): Promise<Readonly<Record<string, unknown>>> {
  const timeline = () => stack.register.timeline(proceedingOf(id));
  const closed = async () => (await timeline()).find(({ event }) => event === 'escalationClosed');
  return (await until('the proceeding hears', closed)).data;
}

it('climbs the ladder by itself, and is worked to its end', async () => {
  const id = await played('resolvedAfterLadder');
  const timeline = await stack.register.timeline(id);
  const rungs = timeline.filter(({ data }) => 'rung' in data);
  const signing = rungs.filter(({ data }) => data['wait'] === 'sign');
  expect(signing.map(({ data }) => data['rung'])).toEqual(['reminder', 'overdue', 'leaderNotice', 'criticism']);
  const times = rungs.map(({ occurredAt }) => occurredAt);
  expect(times).toEqual(times.toSorted());
  expect(rungs.every(({ occurredAt, recordedAt }) => occurredAt <= recordedAt)).toBe(true);
  const worked = timeline.filter(({ actor }) => actor !== null).map(({ event }) => event);
  expect(worked).toEqual(['sign', 'accept', 'coordinate', 'reportProgress', 'resolve']);

  expect(await proceedingHears(id)).toMatchObject({ escalation: id, status: 'resolved' });
});

it('tells the leader of the street office and the residents, each in their own house', async () => {
  const id = await played('resolvedAfterLadder');
  const inbox = async (to: string, organisation: string) =>
    (await stack.register.inbox({ to, organisations: [organisation], reader: 'test', limit: 200 })).items
      .filter(({ workflowId }) => workflowId === id)
      .map(({ event }) => event);
  expect(await inbox('streetLeader', 'xingpinglu')).toContain('rungClimbed');
  expect(await inbox('residents', 'dezheng')).toEqual(['resolve']);
});

it('is disputed, assigned and done; its case file shows all of it', async () => {
  const id = await played('assignedAfterDispute');
  const worked = (await stack.register.timeline(id)).filter(({ actor }) => actor !== null).map(({ event }) => event);
  expect(worked).toEqual(['returnToCommunity', 'disputeReturn', 'assign', 'accept', 'resolve']);

  const file = await caseFile(stack.register, proceedingOf(id), await stack.nowIso());
  if (!file) throw new Error('no case file');
  const page = renderCaseFileHtml(file);
  for (const words of ['社区对退回提出异议', '裁定由谁办理', '责任清单', '分工', '退回异议:超出社区职责', '交由:街道'])
    expect(page).toContain(words);
  expect(page).not.toMatch(/disputeReturn|dutyList|lateByWorkingMinutes|rungClimbed/);
});

it('goes to the district and back', async () => {
  const id = await played('reportedToDistrict');
  const view = await stack.register.findEscalation(id);
  expect(view?.district?.[0]).toMatchObject({ reason: '涉及区级管线', answer: '由区住建局牵头' });
  expect(view?.status).toBe('resolved');
});

it('with two causes ends when both are gone, each with how late it was', async () => {
  const id = await played('doneLateTwoCauses');
  const view = await stack.register.findEscalation(id);
  expect(view).toMatchObject({
    status: 'doneLate',
    causes: [{ reason: 'overdue' }, { reason: 'beyondAuthority', request: { tried: '已两次召集协商' } }],
  });
  for (const cause of view?.causes ?? []) {
    expect(cause.goneAt).not.toBeNull();
    expect(cause.lateByWorkingMinutes).toBeGreaterThan(0);
  }
  // Until the last cause is gone the clock goes on: how far is a matter of when the two acts came.
  const events = await eventsOf(id);
  const closing = events.filter((event) => ['doneLate', 'escalationEnded'].includes(event));
  expect(closing).toEqual(['doneLate', 'doneLate', 'escalationEnded']);
  expect(events.at(-1)).toBe('escalationEnded');
});
