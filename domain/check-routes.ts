import type { Procedure, Step } from './procedure.js';
import { arrivals, destinations, isOptional, outcomesOf, reach, type Outcome, type Ways } from './procedure-graph.js';
import { problem, type Problem } from './problem.js';

type Steps = Procedure['steps'];

/** Checks where every outcome leads: targets, dead ends, steps that could be skipped, work begun too early. */
export function routeProblems({ steps }: Procedure): Problem[] {
  return [...steps.flatMap((step) => targetProblems(steps, step)), ...wayProblems(steps), ...orderProblems(steps)];
}

function targetProblems(steps: Steps, step: Step): Problem[] {
  return outcomesOf(step).flatMap((outcome) => {
    const found = targetProblem(steps, step, outcome);
    return found ? [problem(`${step.id}.routes.${outcome.name}`, found[0], found[1])] : [];
  });
}

function targetProblem(steps: Steps, step: Step, { route }: Outcome): readonly [string, string] | undefined {
  if (route === 'next') {
    const ahead = steps.slice(steps.indexOf(step) + 1);
    if (ahead.some((each) => !isOptional(each))) return undefined;
    return ['其后没有必经环节', 'there is no step that must follow'];
  }
  if ('end' in route) {
    if (route.end !== 'withdrawn') return undefined;
    return ['撤回只能由人提出', 'only a person withdraws a proceeding'];
  }
  const target = steps.find((each) => each.id === route.goto);
  if (!target) return [`没有环节“${route.goto}”`, `there is no step ${route.goto}`];
  if (isOptional(target)) return [`“${route.goto}”是可选环节`, `${route.goto} is an optional step`];
  return undefined;
}

const entry = (steps: Steps, ways: Ways) => arrivals(steps, 0, ways.switchedOn);

function wayProblems(steps: Steps): Problem[] {
  const reached = reach(steps, entry(steps, {}));
  return steps.flatMap((step) => {
    const found: Problem[] = [];
    if (!reached.has(step.id)) found.push(problem(step.id, '到达不了此环节', 'the step cannot be reached'));
    if (!reach(steps, [step.id]).has('end:completed')) {
      found.push(problem(step.id, '由此不能办结', 'no way leads from here to completion'));
    }
    const around: Ways = { without: new Set([step.id]), switchedOn: step.id };
    if (reach(steps, entry(steps, around), around).has('end:completed')) {
      found.push(problem(step.id, '可以绕过此环节办结', 'the proceeding can be completed without this step'));
    }
    return [...found, ...adverseProblems(steps, step, around)];
  });
}

/** Who was told no must come back to the same step or end unadopted. */
function adverseProblems(steps: Steps, step: Step, around: Ways): Problem[] {
  return outcomesOf(step)
    .filter(({ adverse, route }) => {
      return adverse && reach(steps, destinations(steps, step, route, around), around).has('end:completed');
    })
    .map(({ name }) =>
      problem(
        `${step.id}.routes.${name}`,
        '被否决后可不再经此环节而办结',
        'leads on to completion although the step said no',
      ),
    );
}

const isAfterWork = (step: Step) =>
  step.kind === 'evaluation' || (step.kind === 'disclosure' && step.startsAfter.event === 'dayAfterAcceptance');

/** Every decision, filing and gate comes before the work; what reports on the work comes after it. */
function orderProblems(steps: Steps): Problem[] {
  const works = steps.filter((step) => step.kind === 'implementation').map((step) => step.id);
  return steps.flatMap((step) => {
    if (step.kind === 'implementation') return [];
    if (isAfterWork(step)) {
      const without = { without: new Set(works) };
      if (!reach(steps, entry(steps, without), without).has(step.id)) return [];
      return [problem(step.id, '须在实施验收之后', 'must come after accepted work')];
    }
    const around: Ways = { without: new Set([step.id]), switchedOn: step.id };
    const reached = reach(steps, entry(steps, around), around);
    if (!works.some((work) => reached.has(work))) return [];
    return [problem(step.id, '须在实施之前', 'must come before the work begins')];
  });
}
