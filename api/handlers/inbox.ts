import type { routes } from '../../contracts/routes.js';
import { ownInbox } from '../own-inbox.js';
import { ok, type Handler } from '../http/call.js';
import { ITEMS_PER_PAGE } from '../paging.js';

export const readInbox: Handler<typeof routes.readInbox> = async ({ actor, query }, { register }) => {
  const { limit = ITEMS_PER_PAGE, unread, ...rest } = query;
  const filter = { ...ownInbox(actor), ...rest, reader: actor.id, limit };
  return ok(await register.inbox({ ...filter, ...(unread ? { unread } : {}) }));
};

export const markRead: Handler<typeof routes.markRead> = async ({ actor, subject }, { register }) => {
  await register.markRead(subject.id, actor.id);
  return ok(await register.findInboxItem(subject.id, actor.id));
};
