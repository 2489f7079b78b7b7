import type { routes } from '../../contracts/routes.js';
import { findProcedure, procedures } from '../../procedures/index.js';
import { ok, type Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';

export const listProcedures: Handler<typeof routes.listProcedures> = () => {
  const items = procedures.map(({ id, edition, title, place, steps }) => ({
    id,
    edition,
    title,
    place,
    steps: steps.map(({ id: step, kind, title: stepTitle, body, when, unless }) => ({
      id: step,
      kind,
      title: stepTitle,
      body,
      ...(when ? { when } : {}),
      ...(unless ? { unless } : {}),
    })),
  }));
  return Promise.resolve(ok({ items }));
};

/** The newest edition whole. */
export const getProcedure: Handler<typeof routes.getProcedure> = ({ id }) => {
  const procedure = findProcedure(id);
  if (!procedure) throw new ProblemError('NOT_FOUND');
  return Promise.resolve(ok(procedure));
};
