import type { Procedure, Step, StepKind } from '../../domain/procedure.js';
import { findProcedure } from '../../procedures/index.js';

export function published(id: string): Procedure {
  const found = findProcedure(id);
  if (!found) throw new Error(`No procedure ${id}`);
  return found;
}

export function stepOf<Kind extends StepKind>(
  procedure: { readonly steps: readonly Step[] },
  id: string,
  kind: Kind,
): Extract<Step, { kind: Kind }> {
  const found = procedure.steps.find((step) => step.id === id);
  if (found?.kind !== kind) throw new Error(`No ${kind} step ${id}`);
  return found as Extract<Step, { kind: Kind }>;
}

/** The procedure with one step changed, whatever that breaks. */
export function withStep(procedure: Procedure, id: string, change: (step: Step) => unknown): Procedure {
  const steps = procedure.steps.map((step) => (step.id === id ? change(step) : step));
  return { ...procedure, steps: steps as unknown as Procedure['steps'] };
}
