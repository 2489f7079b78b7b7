import type { routes } from '../../contracts/routes.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';

export const listDisclosures: Handler<typeof routes.listDisclosures> = async ({ query }, { register }) =>
  ok(await register.listDisclosures({ limit: ITEMS_PER_PAGE, ...query }));
