import { findProblems } from './check-procedure.js';
import { OverrideError } from './override-error.js';
import { overlay } from './overlay.js';
import type { Overrides } from './overrides.js';
import { problem, type Problem } from './problem.js';
import type { Fact, PinnedProcedure, Procedure, Step } from './procedure.js';

interface Choice {
  /** What is true of the subject; switches optional steps on. */
  readonly facts: readonly Fact[];
  readonly overrides?: Overrides;
}

/**
 * An edition as one proceeding will run it: the street's overrides laid over it, optional steps decided.
 * Overrides of a step that is switched off are judged all the same, and not listed.
 * @throws OverrideError with every issue at once
 */
export function resolveProcedure(published: Procedure, choice: Choice): Omit<PinnedProcedure, 'digest'> {
  const overrides = choice.overrides ?? {};
  const general = overlay('general', published.general, overrides['general'] ?? {});
  const steps = published.steps.map((step) => overlay(step.id, step, overrides[step.id] ?? {}));
  const changed = { ...published, general: general.holder, steps: nonEmpty(steps.map(({ holder }) => holder)) };
  refuse([
    ...unknownStepProblems(published, overrides),
    ...factProblems(published, choice.facts),
    ...[general, ...steps].flatMap(({ problems }) => problems),
    ...findProblems(changed),
  ]);
  const standing = steps.filter(({ holder }) => isOn(holder, choice.facts));
  const resolved = { ...changed, steps: nonEmpty(standing.map(({ holder }) => holder)) };
  refuse(findProblems(resolved));
  return { ...resolved, overridden: [general, ...standing].flatMap((each) => each.changed) };
}

const isOn = ({ when, unless }: Step, facts: readonly Fact[]) =>
  (when === undefined || facts.includes(when)) && (unless === undefined || !facts.includes(unless));

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new OverrideError(problems);
}

function unknownStepProblems({ steps }: Procedure, overrides: Overrides): Problem[] {
  return Object.keys(overrides)
    .filter((id) => id !== 'general' && !steps.some((step) => step.id === id))
    .map((id) => problem(id, '本程序没有这个环节', 'this procedure has no such step'));
}

/** A fact that switches nothing on would be lost in silence: the procedure does not serve such a subject. */
function factProblems({ steps }: Procedure, facts: readonly Fact[]): Problem[] {
  return [...new Set(facts)]
    .filter((fact) => !steps.some((step) => step.when === fact))
    .map((fact) =>
      problem(
        `facts.${fact}`,
        '本程序没有针对此类事项的环节,请选用其他程序',
        'this procedure has no step for such a subject; choose another',
      ),
    );
}

function nonEmpty(steps: readonly Step[]): Procedure['steps'] {
  const [first, ...others] = steps;
  if (!first) throw new TypeError('A procedure without steps');
  return [first, ...others];
}
