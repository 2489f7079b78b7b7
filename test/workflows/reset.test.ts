import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Audience } from '../../domain/procedure.js';
import { caseFile } from '../../register/case-file.js';
import { verifyCaseFile } from '../../register/verification/verify-case-file.js';
import { Escalation } from '../support/escalation.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';

jest.setTimeout(120_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

/** `temporal workflow reset --event-id 4`: back to right after the opening; what people sent since comes again. */
async function reset(workflowId: string): Promise<void> {
  const { events } = await stack.client.workflow.getHandle(workflowId).fetchHistory();
  await stack.client.workflowService.resetWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: { workflowId },
    workflowTaskFinishEventId: events?.[3]?.eventId ?? null,
    requestId: randomUUID(),
    reason: 'test',
  });
}

/** Waits until the proceeding has been handed to the street. */
async function escalated(p: Proceeding): Promise<Escalation> {
  while ((await stack.register.escalationsOf(p.id)).length === 0) await pause(10);
  return new Escalation(stack, p.id);
}

/** Waits until an event is on record. */
async function heard(p: Proceeding, event: string): Promise<void> {
  while (!(await stack.register.timeline(p.id)).some((entry) => entry.event === event)) await pause(10);
}

async function toldTwice(p: Proceeding): Promise<readonly string[]> {
  const of: readonly (readonly [Audience, string])[] = [
    ['committee', 'dezheng'],
    ['supervisor', 'dezheng'],
    ['residents', 'dezheng'],
    ['street', 'xingpinglu'],
  ];
  const read = ([to, organisation]: (typeof of)[number]) =>
    stack.register.inbox({ to, organisations: [organisation], reader: 'test', limit: 200 });
  const inboxes = await Promise.all(of.map(read));
  return inboxes.flatMap(({ items }) => {
    const texts = items.filter(({ workflowId }) => workflowId === p.id).map(({ text }) => text.zh);
    return texts.filter((text, at) => texts.indexOf(text) !== at);
  });
}

async function expectWhole(p: Proceeding, escalation: Escalation): Promise<void> {
  expect((await escalation.events()).filter((event) => event === 'escalationOpened')).toHaveLength(1);
  expect(await toldTwice(p)).toEqual([]);
  const file = await caseFile(stack.register, p.id, await stack.nowIso());
  const { problems } = verifyCaseFile(JSON.parse(JSON.stringify(file)));
  // The test's proceedings carry no true digest of their procedure.
  expect(problems.map(({ text }) => text.en)).toEqual(['the pinned procedure was edited']);
}

/** Ends the run, which it can only while it lives. */
async function withdrawn(p: Proceeding): Promise<void> {
  await p.act('withdraw');
  expect(await stack.client.workflow.getHandle(p.id).result()).toEqual({ status: 'withdrawn' });
}

it('a run reset behind its open escalation goes on with it', async () => {
  const p = await Proceeding.start(stack);
  const escalation = await escalated(p);
  await reset(p.id);
  await withdrawn(p);
  expect(await escalation.until(({ closedAt }) => closedAt !== null)).toMatchObject({ status: 'withdrawn' });
  await expectWhole(p, escalation);
});

it('a run reset behind an escalation that is closed does not open it again', async () => {
  const p = await Proceeding.start(stack);
  const escalation = await escalated(p);
  await escalation.act('sign');
  await escalation.act('accept');
  await escalation.act('resolve');
  await heard(p, 'escalationClosed');
  await reset(p.id);
  await withdrawn(p);
  expect(await escalation.until(() => true)).toMatchObject({ status: 'resolved' });
  await expectWhole(p, escalation);
});

it('all that people did since the reset comes again, in order; the record stays as it is', async () => {
  const p = await Proceeding.start(stack, { pace: { dayMs: 1_000 } });
  const { startedAt } = await p.view();
  const when = new Date(Date.parse(startedAt) + 4_000).toISOString();
  await p.act('convene', { when, where: '社区会议室', agenda: ['议题'] }, 'committee', startedAt);
  await p.untilOffered('recordMeeting');
  await p.act('recordMeeting');
  const before = await stack.register.timeline(p.id);
  await reset(p.id);
  await p.act('postNotice');
  const after = await stack.register.timeline(p.id);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.at(before.length)?.event).toBe('postNotice');
  expect(await toldTwice(p)).toEqual([]);
  await withdrawn(p);
});
