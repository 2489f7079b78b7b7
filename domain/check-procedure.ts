import { routeProblems } from './check-routes.js';
import { valueProblems } from './check-values.js';
import { problem, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/** Everything a definition gets wrong, with where, in both languages; empty when it can be run. */
export const findProblems = (procedure: Procedure): readonly Problem[] => [
  ...idProblems(procedure),
  ...routeProblems(procedure),
  ...valueProblems(procedure),
];

/** The same as sentences: `filing.routes.objected: there is no step deliberate`. */
export const problemsOf = (procedure: Procedure): string[] =>
  findProblems(procedure).map(({ path, en }) => `${path}: ${en}`);

function idProblems({ steps }: Procedure): Problem[] {
  const ids = steps.map((step) => step.id);
  return ids.flatMap((id, index) => {
    if (id === 'general') return [problem(id, '此名称为通用规则保留', 'the name is kept for the general rules')];
    return ids.indexOf(id) === index ? [] : [problem(id, '环节标识重复', 'the step id is used twice')];
  });
}
