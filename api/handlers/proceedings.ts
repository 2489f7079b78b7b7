import type { routes } from '../../contracts/routes.js';
import { scopeOf } from '../http/admit.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';
import { withEscalations } from '../views/proceeding-now.js';

export const listProceedings: Handler<typeof routes.listProceedings> = async ({ actor, query }, deps) => {
  const { community, limit = ITEMS_PER_PAGE, ...filter } = query;
  const communities = scopeOf(actor, community);
  const page = await deps.register.listProceedings({ ...filter, communities, limit }, deps.now());
  const items = await Promise.all(page.items.map((view) => withEscalations(view, actor, deps)));
  return ok({ items, cursor: page.cursor });
};

export const getProceeding: Handler<typeof routes.getProceeding> = async ({ actor, subject }, deps) =>
  ok(await withEscalations(subject, actor, deps));

export const getTimeline: Handler<typeof routes.getTimeline> = async ({ subject }, { register }) =>
  ok({ proceeding: subject.id, entries: await register.timeline(subject.id) });
