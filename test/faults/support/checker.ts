import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { EscalationView, ProceedingView } from '../../../domain/record.js';
import { canonicalJson } from '../../../domain/canonical-json.js';
import { verifyCaseFile } from '../../../register/verification/verify-case-file.js';
import { caseFile } from '../../../register/case-file.js';
import type { ChainedEntry } from '../../../register/register.js';
import { checkDeliveries } from './check-deliveries.js';
import { lastOf, markOf, type Clerk, type Operation } from './clerk.js';
import type { House } from './house.js';

/** The relay's longest pause, an activity's, and a channel's after half a minute of trouble, with room for a busy machine. */
const SETTLES_WITHIN_MS = 90_000;

/** Everything that does not hold in a house once the dust has settled, each a sentence. What is under way is waited for. */
export async function findings(house: House, clerk: Clerk): Promise<string[]> {
  const end = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const found = await look(house, clerk);
    if (found.length === 0 || Date.now() > end) return found;
    await pause(200);
  }
}

async function look(house: House, { log, unseemly }: Clerk): Promise<string[]> {
  const rows = await house.query<{ id: string }>('select id from proceedings');
  const proceedings = rows.map(({ id }) => id);
  const chains = await chainsOf(house, proceedings);
  return [
    ...unseemly,
    ...chains.flatMap(([id, entries]) => checkChain(id, entries)),
    ...checkOperations(log, chains),
    ...(await fewAtATime(proceedings, (id) => checkCase(house, id))),
    ...(await fewAtATime(chains, (chain) => checkClock(house, chain))),
    ...(await checkNotices(house)),
    ...(await checkDeliveries(house)),
    ...(await checkRuns(
      house,
      chains.map(([id]) => id),
    )),
  ];
}

export type Chain = readonly [id: string, entries: readonly ChainedEntry[]];

export async function chainsOf(house: House, proceedings: readonly string[]): Promise<Chain[]> {
  const chains: Chain[] = [];
  for (const id of proceedings) {
    const raised = await house.register.escalationsOf(id);
    for (const each of [id, ...raised.map((view) => view.id)]) chains.push([each, await house.register.timeline(each)]);
  }
  return chains;
}

/** No gap in the transitions, and what the clock does is done once. */
function checkChain(id: string, entries: readonly ChainedEntry[]): string[] {
  const numbers = [...new Set(entries.map(({ transition }) => transition))].sort((a, b) => a - b);
  const gaps = numbers.filter((number, index) => number !== index + 1);
  const strokes = entries.filter((entry, at) => happensOnce(entry, entries[at - 1])).map(strokeOf);
  return [
    ...gaps.map((number) => `${id}: no transition before ${number}`),
    ...repeated(strokes).map((stroke) => `${id}: twice ${stroke}`),
  ];
}

const onceEach = [
  'proceedingOpened',
  'proceedingEnded',
  'escalationOpened',
  'escalationEnded',
  'stepOpened',
  'stepClosed',
  'gateOpened',
  'turnedYellow',
  'turnedRed',
];

/** What a recovering run refers back to closes its chain once more. */
const happensOnce = ({ event }: ChainedEntry, before: ChainedEntry | undefined): boolean =>
  onceEach.includes(event) && before?.event !== 'recordedBefore';

const strokeOf = ({ event, step, round, data }: ChainedEntry): string =>
  `${event} of ${step}, round ${round}${'wait' in data ? `, ${JSON.stringify(data['wait'])}` : ''}`;

const repeated = (all: readonly string[]): string[] => [
  ...new Set(all.filter((each, index) => all.indexOf(each) !== index)),
];

/** So late a tick may be on a busy machine before it counts as missed. */
const TICKS_WITHIN_MS = 5_000;

/** What is due has happened: the window closed, or the light turned red and the street was told. */
async function checkClock(house: House, [id, entries]: Chain): Promise<string[]> {
  const proceeding = await house.register.findProceeding(id);
  const clock = proceeding ? proceeding.current?.clock : (await house.register.findEscalation(id))?.clock;
  if (!clock || clock.suspendedUntil !== null || Date.parse(clock.dueAt) > Date.now() - TICKS_WITHIN_MS) return [];
  const isSeen = entries.some(({ event, data }) => event === 'turnedRed' && data['dueAt'] === clock.dueAt);
  return isSeen ? [] : [`${id}: nothing happened when ${clock.dueAt} had come`];
}

/** Acknowledged: once. Refused: never. Unanswered to the end: at most once. And no act on record that nobody asked for. */
function checkOperations(log: readonly Operation[], chains: readonly Chain[]): string[] {
  const lines = chains.flatMap(([id, entries]) =>
    entries.filter(({ actor }) => actor !== null).map((entry) => lineOf(id, entry)),
  );
  const ofEvent = new Map<string, Line[]>();
  for (const line of lines) (ofEvent.get(line.event) ?? ofEvent.set(line.event, []).get(line.event))?.push(line);
  const found = log.map((operation) => ({
    operation,
    lines: (ofEvent.get(operation.event) ?? []).filter((line) => isOf(line, operation)),
  }));
  const explained = new Set(found.flatMap((each) => each.lines));
  const strange = lines.filter((line) => !explained.has(line));
  return [
    ...found.flatMap((each) => wrongNumber(each.operation, each.lines.length)),
    ...found.flatMap((each) => each.lines.flatMap((line) => contradictions(each.operation, line))),
    ...strange.map(({ id, event, text }) => `${id}: nobody asked for ${event} ${text}`),
  ];
}

function wrongNumber(operation: Operation, count: number): string[] {
  const outcome = lastOf(operation)?.outcome ?? 'unknown';
  const fits = outcome === 'ok' ? count === 1 : outcome === 'refused' ? count === 0 : count <= 1;
  return fits ? [] : [`${operation.event} ${operation.key} (${outcome}): ${count} times on record`];
}

const lineOf = (id: string, { event, data }: ChainedEntry) => ({ id, event, data, text: JSON.stringify(data) });

type Line = ReturnType<typeof lineOf>;

/** What was answered is what stands on record. */
function contradictions(operation: Operation, { data }: Line): string[] {
  const { result = {} } = (lastOf(operation)?.body ?? {}) as { result?: Record<string, unknown> };
  const differing = Object.keys(result).filter(
    (name) => typeof result[name] === typeof data[name] && canonicalJson(result[name]) !== canonicalJson(data[name]),
  );
  return differing.map((name) => `${operation.event} ${operation.key}: answered another ${name} than is on record`);
}

function isOf({ id, text }: Line, operation: Operation): boolean {
  const subject = /^\/\w+\/([^/]+)\/acts/.exec(operation.path)?.[1];
  if (subject !== undefined && subject !== id) return false;
  return text.includes(markOf(operation));
}

/** The case file verifies, and the street has exactly the escalations that the record says were raised. */
async function checkCase(house: House, id: string): Promise<string[]> {
  const file = await caseFile(house.register, id, new Date().toISOString());
  if (!file) return [`${id}: no case file`];
  const own = file.chains.find(({ workflowId }) => workflowId === id)?.entries ?? [];
  const raised = own.flatMap(({ data }) => (typeof data['escalation'] === 'string' ? [data['escalation']] : []));
  const there = file.escalations.map((view) => view.id);
  return [
    ...verifyCaseFile(JSON.parse(JSON.stringify(file))).problems.map(
      ({ text, at }) => `${id}: ${text.en} ${JSON.stringify(at)}`,
    ),
    ...raised.filter((each) => !there.includes(each)).map((each) => `${each} was raised and never reached the street`),
    ...there.filter((each) => !raised.includes(each)).map((each) => `${each} reached the street and was never raised`),
  ];
}

/** People are told once of everything, and what leaves the house is what they find inside. */
async function checkNotices(house: House): Promise<string[]> {
  const same = 'workflow_id, transition, event, "to", organisation, text::text';
  const doubled = await house.query<{ event: string; workflow_id: string }>(
    `select workflow_id, event from outbox group by ${same} having count(*) > 1`,
  );
  const missing = await house.query<{ workflow_id: string; event: string }>(
    `(select ${same} from inbox except all select ${same} from outbox) union all (select ${same} from outbox except all select ${same} from inbox)`,
  );
  return [
    ...doubled.map((row) => `${row.workflow_id}: told twice of ${row.event}`),
    ...missing.map((row) => `${row.workflow_id}: ${row.event} in one of inbox and outbox only`),
  ];
}

/** Why a workflow task may fail without fault of ours. */
const harmless: readonly unknown[] = [
  'WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND',
  'WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_UPDATE',
  'WORKFLOW_TASK_FAILED_CAUSE_RESET_STICKY_TASK_QUEUE',
  'WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND',
];

/** The answer of a local activity came to a run that had lost its task: the SDK fails the next task, and goes on. */
const LATE_ANSWER = 'Missing associated machine for LocalActivity';

interface RecordedHistory {
  readonly events: readonly {
    readonly workflowTaskFailedEventAttributes?: { readonly cause?: string; readonly failure?: { message?: string } };
  }[];
}

/** Nothing in a run failed by our own doing, such as a replay that took another way, and it stands where the record says. */
async function checkRuns(house: House, ids: readonly string[]): Promise<string[]> {
  return await house.withTemporal((client) =>
    fewAtATime(ids, (id) => checkRun(house, id, client.workflow.getHandle(id))),
  );
}

const AT_A_TIME = 16;

async function fewAtATime<Each>(all: readonly Each[], check: (each: Each) => Promise<string[]>): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < all.length; from += AT_A_TIME) {
    // All have ended before one may fail: a call that outlives its connection would end the process.
    for (const outcome of await Promise.allSettled(all.slice(from, from + AT_A_TIME).map(check))) {
      if (outcome.status === 'rejected') throw outcome.reason;
      found.push(...outcome.value);
    }
  }
  return found;
}

async function checkRun(house: House, id: string, run: WorkflowHandle): Promise<string[]> {
  const { events } = JSON.parse(historyToJSON(await run.fetchHistory())) as RecordedHistory;
  const failures = events.flatMap(({ workflowTaskFailedEventAttributes: failed }) => failed ?? []);
  const own = failures.filter(
    ({ cause, failure }) => !harmless.includes(cause) && !failure?.message?.includes(LATE_ANSWER),
  );
  const onRecord = (await house.register.findProceeding(id)) ?? (await house.register.findEscalation(id));
  const there = standing(onRecord as View);
  const here = standing(await run.query<View>('view'));
  return [
    ...own.map(({ cause, failure }) => `${id}: a workflow task failed: ${cause} ${failure?.message}`),
    ...(here === there ? [] : [`${id}: stands at ${here}, on record at ${there}`]),
  ];
}

type View = ProceedingView | EscalationView;

/** Where a run stands, without the instants: what the clock does is dated anew when it has to be done anew. */
function standing(view: View): string {
  if (!('steps' in view)) return view.status;
  const { status, steps, current } = view;
  const rounds = steps.map(({ id, state, round }) => `${id} ${state} ${round}`);
  return [status, current?.step, current?.phase, ...rounds].join(', ');
}
