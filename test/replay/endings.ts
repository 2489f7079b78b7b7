import { procedures } from '../../procedures/index.js';
import { Escalation } from '../support/escalation.js';
import { Proceeding } from '../support/proceeding.js';
import type { Stack } from '../support/stack.js';

/** One run worth keeping: how it is played and the workflow whose history is recorded. */
export interface RecordedRun {
  /** `<workflow type>.<ending>`; also the file name. */
  readonly name: string;
  readonly play: (stack: Stack) => Promise<string>;
}

const unhurried = { pace: { dayMs: 300 } };
const noVotes = { votes: { for: 20, against: 20, abstain: 0, invalid: 0 } };

async function completed(stack: Stack, procedure: string): Promise<string> {
  const proceeding = await Proceeding.start(stack, { procedure, ...unhurried });
  await proceeding.walkTo(null);
  return proceeding.id;
}

async function notAdopted(stack: Stack, procedure: string): Promise<string> {
  const proceeding = await Proceeding.start(stack, { procedure, ...unhurried });
  await proceeding.hold(noVotes);
  return proceeding.id;
}

/** Through the detours: inquorate, objected to, suspended, extended, overdue, and in the end withdrawn. */
async function withdrawn(stack: Stack, procedure: string): Promise<string> {
  const proceeding = await Proceeding.start(stack, { procedure, ...unhurried });
  await proceeding.act('extend');
  await proceeding.act('suspend');
  await proceeding.act('resume');
  await proceeding.hold({
    attendance: { entitled: 40, present: 19, recused: 0 },
    votes: { for: 19, against: 0, abstain: 0, invalid: 0 },
  });
  await proceeding.walkTo(disclosureOf(procedure));
  await proceeding.when('postNotice');
  await proceeding.act('object');
  await new Escalation(stack, proceeding.id).until(() => true);
  await proceeding.act('answerObjection', { outcome: 'corrected' });
  await proceeding.act('withdraw');
  await new Escalation(stack, proceeding.id).until(({ closedAt }) => closedAt !== null);
  return proceeding.id;
}

const disclosureOf = (procedure: string): string => {
  const step = procedures.find(({ id }) => id === procedure)?.steps.find(({ kind }) => kind === 'disclosure');
  if (!step) throw new Error(`${procedure} discloses nothing`);
  return step.id;
};

/** A proceeding nobody touches, and the escalation it leads to. */
async function overdue(stack: Stack) {
  const proceeding = await Proceeding.start(stack, { pace: { dayMs: 60 } });
  const escalation = new Escalation(stack, proceeding.id);
  await escalation.until(() => true);
  return { proceeding, escalation };
}

async function resolved(stack: Stack): Promise<string> {
  const { escalation } = await overdue(stack);
  await escalation.act('sign', {});
  await escalation.act('accept', { plan: '清单、方案、分工' });
  await escalation.act('resolve', { reply: '已督促召开会议' });
  return escalation.id;
}

async function doneLate(stack: Stack): Promise<string> {
  const { proceeding, escalation } = await overdue(stack);
  await escalation.act('returnToCommunity', { reason: '属社区职责' });
  await proceeding.hold();
  await escalation.until(({ closedAt }) => closedAt !== null);
  return escalation.id;
}

async function causeWithdrawn(stack: Stack): Promise<string> {
  const { proceeding, escalation } = await overdue(stack);
  await proceeding.act('withdraw');
  await escalation.until(({ closedAt }) => closedAt !== null);
  return escalation.id;
}

/** Every procedure with every ending, and every way an escalation closes. */
export const recordedRuns: readonly RecordedRun[] = [
  ...procedures.flatMap(({ id }) => [
    { name: `${id}.completed`, play: (stack: Stack) => completed(stack, id) },
    { name: `${id}.notAdopted`, play: (stack: Stack) => notAdopted(stack, id) },
    { name: `${id}.withdrawn`, play: (stack: Stack) => withdrawn(stack, id) },
  ]),
  { name: 'streetEscalation.resolved', play: resolved },
  { name: 'streetEscalation.doneLate', play: doneLate },
  { name: 'streetEscalation.withdrawn', play: causeWithdrawn },
];
