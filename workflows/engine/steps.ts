import { outcomeInWords } from '../../domain/outcome-words.js';
import type { News } from '../../domain/news.js';
import type { Route, Step, StepKind } from '../../domain/procedure.js';
import type { RecordEntry, StepView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { players } from '../players/index.js';
import { endProceeding } from './ending.js';
import { news } from './news.js';
import type { OpenStep, Run } from './run.js';
import { sceneOf } from './scene.js';
import { entryOf } from './settle.js';

/** What opening or closing a step adds to a transition. */
export interface Moved {
  readonly state: Run;
  readonly entries: readonly RecordEntry[];
  readonly news: readonly News[];
}

const replaced = (steps: readonly StepView[], index: number, view: StepView): readonly StepView[] =>
  steps.map((each, at) => (at === index ? view : each));

function playOpening<K extends StepKind>(
  run: Run,
  kind: K,
  step: OpenStep<K>['step'],
  index: number,
  round: number,
  now: Iso,
) {
  const start = { round, openedAt: now, suspensions: [] };
  const state = players[kind].open(step, sceneOf(run, start, now, null));
  return {
    kind,
    index,
    step,
    state,
    ...start,
    extensions: {},
    requests: {},
    settled: {},
    done: [],
    warned: [],
    escalated: [],
    ties: [],
  };
}

/** The union of kinds is closed here once; everywhere else the kind stays correlated. */
function opening(run: Run, step: Step, index: number, round: number, now: Iso): OpenStep {
  switch (step.kind) {
    case 'meeting':
      return playOpening(run, step.kind, step, index, round, now);
    case 'disclosure':
      return playOpening(run, step.kind, step, index, round, now);
    case 'filing':
      return playOpening(run, step.kind, step, index, round, now);
    case 'implementation':
      return playOpening(run, step.kind, step, index, round, now);
    case 'evaluation':
      return playOpening(run, step.kind, step, index, round, now);
  }
}

/** Opens a step for its next round. */
export function openStep(run: Run, index: number, now: Iso): Moved {
  const step = run.input.procedure.steps[index];
  const was = run.steps[index];
  if (!step || !was) throw new Error(`no step at ${index}`);
  const round = was.round + 1;
  const { id, kind, title } = was;
  const view: StepView = { id, kind, title, state: 'open', round, openedAt: now, closedAt: null };
  const open = opening(run, step, index, round, now);
  return {
    state: { ...run, open, steps: replaced(run.steps, index, view) },
    entries: [entryOf('stepOpened', open, null, now, { title: step.title })],
    news: [news(run, 'stepOpened', 'stepOpened', { step, gaps: {} })],
  };
}

/** Steps behind the target have to be walked again. */
function sentBack(steps: readonly StepView[], target: number, from: number): readonly StepView[] {
  return steps.map((each, at) =>
    at > target && at <= from && each.state === 'done' ? { ...each, state: 'returned' } : each,
  );
}

function follow(run: Run, route: Route, from: number, now: Iso): Moved {
  const { steps } = run.input.procedure;
  if (route !== 'next' && 'end' in route) return endProceeding(run, route.end, now);
  const target = route === 'next' ? from + 1 : steps.findIndex((step) => step.id === route.goto);
  if (target === steps.length) return endProceeding(run, 'completed', now);
  return openStep({ ...run, steps: sentBack(run.steps, target, from) }, target, now);
}

/** Closes the open step with an outcome and goes where the definition leads. */
export function closeStep(run: Run, open: OpenStep, outcome: string, now: Iso): Moved {
  const routes: Readonly<Record<string, Route>> = open.step.routes;
  const route = routes[outcome];
  const was = run.steps[open.index];
  if (!route || !was) throw new Error(`step ${open.step.id} has no route for ${outcome}`);
  const back = route !== 'next' && 'goto' in route;
  const view: StepView = { ...was, state: back ? 'returned' : 'done', closedAt: now, outcome };
  const closed: Run = { ...run, open: null, steps: replaced(run.steps, open.index, view) };
  const moved = follow(closed, route, open.index, now);
  const { step, kind } = open;
  const told = news(run, kind === 'filing' ? 'filingRuled' : 'stepClosed', 'stepClosed', {
    step,
    named: step.tells,
    gaps: { outcome: { words: outcomeInWords(kind, outcome) } },
  });
  return {
    state: moved.state,
    entries: [entryOf('stepClosed', open, null, now, { outcome }), ...moved.entries],
    news: [told, ...moved.news],
  };
}
