import { integer, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { EscalationView, ProceedingView } from '../domain/record.js';
import type { HolidayNotice } from '../domain/holiday-notice.js';
import { instant } from './columns.js';

/** What each transition left behind, whole: the audit looks back with it. Its digest stands in the chain. */
export const views = pgTable(
  'views',
  {
    workflowId: text('workflow_id').notNull(),
    transition: integer('transition').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    view: json('view').$type<ProceedingView | EscalationView>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workflowId, table.transition] })],
);

/** 节假日安排 loaded after this version was published, one for each notice year. */
export const holidayNotices = pgTable('holiday_notices', {
  year: integer('year').primaryKey(),
  notice: json('notice').$type<HolidayNotice>().notNull(),
  loadedAt: instant('loaded_at').notNull().defaultNow(),
});
