import type { routes } from '../../contracts/routes.js';
import { scopeOf } from '../http/admit.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';
import { proceedingThen, withEscalations } from '../views/proceeding-now.js';

export const listProceedings: Handler<typeof routes.listProceedings> = async ({ actor, query }, deps) => {
  const { community, limit = ITEMS_PER_PAGE, ...filter } = query;
  const communities = scopeOf(actor, community);
  const page = await deps.register.listProceedings({ ...filter, communities, limit }, deps.now());
  return ok({ items: await withEscalations(page.items, actor, deps), cursor: page.cursor });
};

export const getProceeding: Handler<typeof routes.getProceeding> = async ({ actor, subject, query }, deps) => {
  if (query.at !== undefined) return ok(await proceedingThen(subject.id, actor, deps, query.at));
  const [proceeding] = await withEscalations([subject], actor, deps);
  return ok(proceeding);
};

export const getTimeline: Handler<typeof routes.getTimeline> = async ({ subject }, { register }) =>
  ok({ proceeding: subject.id, entries: await register.timeline(subject.id) });
