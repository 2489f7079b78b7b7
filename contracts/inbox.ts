import { z } from 'zod';
import { cursor, limit, pageOf } from './page.js';
import { bilingual } from './text.js';
import { utc } from './time.js';

const item = z
  .strictObject({
    id: z.string(),
    workflowId: z.string(),
    event: z.string(),
    to: z.string(),
    organisation: z.string(),
    urgency: z.enum(['normal', 'urgent']),
    text: bilingual,
    createdAt: utc,
  })
  .meta({ id: 'InboxItem', description: '待办与通知 / something the reader is told' });

export const inboxQuery = z.strictObject({ cursor, limit });

export const inbox = pageOf(item).meta({ id: 'Inbox' });
