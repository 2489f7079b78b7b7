import type { routes } from '../../contracts/routes.js';
import { scopeOf } from '../http/admit.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';
import { escalationAt } from '../views/escalation.js';

export const listEscalations: Handler<typeof routes.listEscalations> = async ({ actor, query }, deps) => {
  const { community, limit = ITEMS_PER_PAGE, ...filter } = query;
  const page = await deps.register.listEscalations({ ...filter, communities: scopeOf(actor, community), limit });
  const now = deps.now();
  return ok({ items: page.items.map((view) => escalationAt(view, now)), cursor: page.cursor });
};

export const getEscalation: Handler<typeof routes.getEscalation> = ({ subject }, { now }) =>
  Promise.resolve(ok(escalationAt(subject, now())));
