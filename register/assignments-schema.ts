import { date, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Role } from '../domain/actor.js';

/** Who may act as what. Tokens say who someone is, this table what they may do. */
export const assignments = pgTable(
  'assignments',
  {
    subject: text('subject').notNull(),
    role: text('role').$type<Role>().notNull(),
    organisation: text('organisation').notNull(),
    firstDay: date('first_day').notNull(),
    lastDay: date('last_day'),
    loadedAt: timestamp('loaded_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.role, table.organisation, table.firstDay] })],
);
