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
  await proceeding.act('requestExtension');
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
  await escalation.act('sign');
  await escalation.act('accept');
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

/** Nobody signs until the ladder has been climbed; then a joint meeting, a task, and the reply. */
async function resolvedAfterLadder(stack: Stack): Promise<string> {
  const { escalation } = await overdue(stack);
  await escalation.until(({ ladder }) => ladder?.climbed.some(({ rung }) => rung === 'criticism') ?? false);
  await escalation.act('sign');
  await escalation.act('accept');
  await escalation.act('coordinate', { tasks: [{ unit: '供电所', task: '勘查', completeBy: '2099-12-31' }] });
  await escalation.act('reportProgress', { task: 'T1', text: '已勘查', done: true });
  await escalation.act('resolve');
  return escalation.id;
}

/** The community asks for help itself; days that leave time for every act. */
async function beyondAuthority(stack: Stack): Promise<Escalation> {
  const proceeding = await Proceeding.start(stack, { pace: { dayMs: 20_000 } });
  await proceeding.act('requestEscalation');
  const escalation = new Escalation(stack, proceeding.id);
  await escalation.until(() => true);
  return escalation;
}

/** 退回—异议—裁定: in the end it is the street's. */
async function assignedAfterDispute(stack: Stack): Promise<string> {
  const escalation = await beyondAuthority(stack);
  await escalation.act('returnToCommunity');
  await escalation.act('disputeReturn');
  await escalation.act('assign');
  await escalation.act('accept');
  await escalation.act('resolve');
  return escalation.id;
}

async function reportedToDistrict(stack: Stack): Promise<string> {
  const escalation = await beyondAuthority(stack);
  await escalation.act('sign');
  await escalation.act('reportToDistrict');
  await escalation.act('answerFromDistrict');
  await escalation.act('accept');
  await escalation.act('resolve');
  return escalation.id;
}

/** Overdue, and beyond the community's authority; then the meeting is held after all. */
async function doneLateTwoCauses(stack: Stack): Promise<string> {
  const { proceeding, escalation } = await overdue(stack);
  await proceeding.act('requestEscalation');
  await escalation.until(({ causes = [] }) => causes.length === 2);
  await proceeding.hold();
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
  { name: 'streetEscalation.resolvedAfterLadder', play: resolvedAfterLadder },
  { name: 'streetEscalation.assignedAfterDispute', play: assignedAfterDispute },
  { name: 'streetEscalation.reportedToDistrict', play: reportedToDistrict },
  { name: 'streetEscalation.doneLateTwoCauses', play: doneLateTwoCauses },
];
