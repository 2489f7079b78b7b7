import type { Ending, Route, Step, StepId } from './procedure.js';

/** Where a proceeding may stand: at a step, or at an end. */
export type Place = StepId | `end:${Ending}`;

const adverseOutcomes: ReadonlySet<string> = new Set(['notPassed', 'upheld', 'objected']);

export interface Outcome {
  readonly name: string;
  readonly route: Route;
  /** The step said no: not passed, objection upheld, filing objected to. */
  readonly adverse: boolean;
}

export const outcomesOf = (step: Step): readonly Outcome[] =>
  Object.entries<Route>(step.routes).map(([name, route]) => ({ name, route, adverse: adverseOutcomes.has(name) }));

/** Whether the step stands only for some subjects. */
export const isOptional = (step: Step): boolean => step.when !== undefined || step.unless !== undefined;

/** Narrows a question: ways that avoid some steps, and one optional step taken as switched on. */
export interface Ways {
  readonly without?: ReadonlySet<StepId>;
  readonly switchedOn?: StepId;
}

/** The steps at which a proceeding may arrive when it falls forward to `from`: optional ones may be switched off. */
export function arrivals(steps: readonly Step[], from: number, switchedOn?: StepId): readonly StepId[] {
  const ahead = steps.slice(from);
  const standing = ahead.findIndex((step) => !isOptional(step) || step.id === switchedOn);
  return (standing < 0 ? ahead : ahead.slice(0, standing + 1)).map((step) => step.id);
}

/** Where an outcome may lead. Nowhere when its target does not exist. */
export function destinations(steps: readonly Step[], at: Step, route: Route, ways: Ways = {}): readonly Place[] {
  if (route === 'next') return arrivals(steps, steps.indexOf(at) + 1, ways.switchedOn);
  if ('end' in route) return [`end:${route.end}`];
  return steps.some((step) => step.id === route.goto) ? [route.goto] : [];
}

/** Every place that can be reached from some places, these included. */
export function reach(steps: readonly Step[], starts: readonly Place[], ways: Ways = {}): ReadonlySet<Place> {
  const reached = new Set<Place>();
  const open = [...starts];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (reached.has(place) || ways.without?.has(place)) continue;
    reached.add(place);
    const step = steps.find((each) => each.id === place);
    if (step) open.push(...outcomesOf(step).flatMap(({ route }) => destinations(steps, step, route, ways)));
  }
  return reached;
}
