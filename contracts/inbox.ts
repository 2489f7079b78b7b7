import { z } from 'zod';
import { cursor, limit, pageOf } from './page.js';
import { bilingual } from './text.js';
import { utc } from './time.js';

export const inboxItem = z
  .strictObject({
    id: z.string(),
    workflowId: z.string(),
    event: z.string(),
    to: z.string(),
    organisation: z.string(),
    urgency: z.enum(['normal', 'urgent']),
    text: bilingual,
    createdAt: utc,
    readAt: utc.nullable(),
  })
  .meta({
    id: 'InboxItem',
    description: '待办与通知;readAt 为本人首次阅读的时间 / something the reader is told, and when they read it first',
  });

export const inboxQuery = z.strictObject({
  unread: z
    .enum(['true'])
    .transform(() => true as const)
    .exactOptional()
    .meta({ description: 'true:只看未读 / unread only' }),
  cursor,
  limit,
});

export const inbox = pageOf(inboxItem).meta({ id: 'Inbox' });

export const markRead = z.strictObject({}).meta({
  id: 'MarkRead',
  description: '标为已读,重复无妨 / read; saying it again changes nothing',
  examples: [{}],
});
