import type { routes } from '../../contracts/routes.js';
import type { Role } from '../../domain/actor.js';
import type { Audience } from '../../domain/procedure.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';

export const listDisclosures: Handler<typeof routes.listDisclosures> = async ({ query }, { register }) =>
  ok(await register.listDisclosures({ limit: ITEMS_PER_PAGE, ...query }));

/** Under which name each role is told things. */
const audienceOf: Readonly<Record<Role, Audience | null>> = {
  committee: 'committee',
  supervisor: 'supervisor',
  resident: 'residents',
  street: 'street',
  streetLeader: 'streetLeader',
  district: 'district',
  // Watches all and is told nothing of their own.
  operator: null,
};

export const readInbox: Handler<typeof routes.readInbox> = async ({ actor, query }, { register }) => {
  const { limit = ITEMS_PER_PAGE, cursor } = query;
  const organisations = actor.role === 'operator' ? null : [actor.organisation];
  return ok(await register.inbox(audienceOf[actor.role], organisations, limit, cursor));
};
