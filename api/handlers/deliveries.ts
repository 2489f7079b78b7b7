import type { routes } from '../../contracts/routes.js';
import { scopeOf } from '../http/admit.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';

export const listDeliveries: Handler<typeof routes.listDeliveries> = async ({ actor, query }, { register }) => {
  const { community, limit = ITEMS_PER_PAGE, ...filter } = query;
  return ok(await register.listDeliveries({ ...filter, communities: scopeOf(actor, community), limit }));
};
