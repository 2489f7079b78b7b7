import { setTimeout as pause } from 'node:timers/promises';
import { everyCourse } from '../acts.js';
import type { Bench, Figure, Result, Scene } from '../bench.js';
import { Crowd } from '../crowd.js';
import { Door } from '../door.js';
import { openMany } from '../open-many.js';
import { withStack, type BenchStack } from '../own-stack.js';
import { percentile } from '../statistics.js';
import { dayEndingAt, heldTheSameDay } from './shared-day.js';
import { strokesOnRecord, type Strokes } from './strokes.js';

/** The number of the goal. */
const GOAL = 10_000;
const SAMPLE = 60;
/** Opening slows down as everything grows; better to wait than to open after the day has ended. */
const ROOM = 1.6;
const SPARE_MS = 15_000;
/** As many a second as 10 000 in the first hour of a day, however few they are. */
const DAY_MS_EACH = 86_400_000 / GOAL;
const CLIENTS = 2;
/** Proceedings that people lead meanwhile: about an act a second. */
const MEANWHILE = 8;
/** So long that nothing of the acts meanwhile falls due itself. */
const MEANWHILE_DAY_MS = 10_000;
const LOOK_EVERY_MS = 1_000;
const STUCK_MS = 90_000;

interface Storm {
  readonly openedInS: number;
  readonly strokes: Strokes;
  readonly drainedInS: number;
  readonly actsMs: readonly number[];
  readonly failed: number;
}

/** A few openings tell how long all of them will take. */
async function timeToOpen(stack: BenchStack, scene: Scene): Promise<number> {
  const opening = { count: SAMPLE, procedure: heldTheSameDay, pace: { kind: 'official' as const } };
  await openMany(stack, scene, opening);
  const { seconds } = await openMany(stack, scene, opening);
  return (seconds / SAMPLE) * scene.count * 1000;
}

async function rage(stack: BenchStack, scene: Scene): Promise<Storm> {
  const openingMs = await timeToOpen(stack, scene);
  const { pace, dueAtMs } = dayEndingAt(Date.now(), openingMs * ROOM + SPARE_MS, scene.count * DAY_MS_EACH);
  scene.report(`deadlines: opening ${scene.count}, all due at ${new Date(dueAtMs).toISOString()}`);
  const { ids, seconds } = await openMany(stack, scene, { count: scene.count, procedure: heldTheSameDay, pace });
  scene.report(`deadlines: opened in ${seconds.toFixed(0)} s`);
  await pause(Math.max(0, dueAtMs - Date.now()), undefined, { signal: scene.signal });
  const door = new Door(stack.apiUrl);
  const crowd = new Crowd({ door, signal: scene.signal, courses: everyCourse(MEANWHILE_DAY_MS), mostOpen: MEANWHILE });
  const actsMs: number[] = [];
  let failed = 0;
  let calm = false;
  const meanwhile = crowd.work(CLIENTS, (move) => {
    if (move.outcome === 'failed') failed += 1;
    else if (move.kind === 'act') actsMs.push(move.ms);
    return calm;
  });
  const strokes = await untilCalm(stack, scene, ids, dueAtMs).finally(() => {
    calm = true;
  });
  const drainedInS = (Date.now() - dueAtMs) / 1000;
  await meanwhile;
  door.close();
  return { openedInS: seconds, strokes, drainedInS, actsMs, failed };
}

/** Until every one is before the street, or nothing has moved for a long time. */
async function untilCalm(stack: BenchStack, scene: Scene, ids: readonly string[], dueAtMs: number): Promise<Strokes> {
  let movedAt = Date.now();
  for (let before = 0; ;) {
    const strokes = await strokesOnRecord(stack, ids, dueAtMs);
    const moved = strokes.turnedRed + strokes.escalated;
    if (moved > before) movedAt = Date.now();
    before = moved;
    if (strokes.escalated >= strokes.due || Date.now() - movedAt > STUCK_MS) return strokes;
    scene.report(`deadlines: ${strokes.turnedRed} red, ${strokes.escalated} before the street`);
    await pause(LOOK_EVERY_MS, undefined, { signal: scene.signal });
  }
}

function figuresOf(count: number, { openedInS, strokes, drainedInS, actsMs, failed }: Storm): Figure[] {
  const { due, turnedRed, escalated, early, twice, latenessMs } = strokes;
  const lost = due < count ? `${count - due} were opened too late for it; ` : '';
  const fewer = due < GOAL ? `${lost}FEWER than the ${GOAL} of the goal: --deadlines ${GOAL}` : undefined;
  const seconds = (share: number) => (percentile(latenessMs, share) ?? NaN) / 1000;
  return [
    { what: 'due at the same instant', value: due, unit: '', ...(fewer && { note: fewer }) },
    { what: 'early', value: early, unit: '', budget: 0 },
    { what: 'twice', value: twice, unit: '', budget: 0 },
    { what: 'missed', value: due - Math.min(turnedRed, escalated), unit: '', budget: 0 },
    { what: 'on record after: p50', value: seconds(0.5), unit: 's' },
    { what: 'on record after: p99', value: seconds(0.99), unit: 's' },
    { what: 'on record after: last', value: seconds(1), unit: 's' },
    { what: 'all before the street after', value: drainedInS, unit: 's' },
    {
      what: 'acts meanwhile: p50',
      value: percentile(actsMs, 0.5),
      unit: 'ms',
      note: `${CLIENTS} clients lead ${MEANWHILE} proceedings`,
    },
    {
      what: 'acts meanwhile: p99',
      ...{ value: percentile(actsMs, 0.99), unit: 'ms' },
      note: `${actsMs.length} acts; ${failed} requests unanswered, to be sent again`,
    },
    { what: 'opening them', value: count / openedInS, unit: 'per second', note: `${openedInS.toFixed(0)} s before` },
  ];
}

async function measure(scene: Scene): Promise<Result> {
  const storm = await withStack(scene, (stack) => rage(stack, scene));
  return { figures: figuresOf(scene.count, storm), remarks };
}

const remarks = [
  `A run hears of midnight at its own moment of the first hour of the day. The days of these rehearsals are as long as it takes for that hour to hold as many a second as with ${GOAL} and real days: ${(GOAL / 3_600).toFixed(1)}.`,
  'Rehearsals that share their days, so that the first meeting of all is due at the same midnight; nobody holds it. Each turns yellow and red, two transitions on record, and starts an escalation before the street office, a third one: three database transactions and two workflows each.',
  'Whether anything was early, twice or missed is read from the record: the entry’s own time and the database’s clock against the due instant, one stroke and one escalation for each. Opened through the API’s gateway, without HTTP; the acts meanwhile go over HTTP.',
];

/** The last midnight of a period that many share. */
export const deadlines: Bench = {
  name: 'deadlines',
  title: 'Deadlines due in the same minute',
  count: { of: 'deadlines', usual: 1_000 },
  run: measure,
};
