import { z } from 'zod';
import type { ClockView } from '../domain/record.js';
import type { Budget, Calendar, CivilDate, Iso } from '../domain/time.js';

/** Taken with any offset, handed on in UTC, so that instants compare as strings. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '1950' && text < '2200', { error: '须在 1950 年至 2199 年之间 / must lie in 1950–2199' })
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'ISO 8601 with offset, e.g. 2026-03-02T09:00:00+08:00' }) satisfies z.ZodType<Iso>;

/** A civil date in Asia/Shanghai. */
export const civilDate = z.iso.date().refine((text) => text >= '1950' && text < '2200', {
  error: '须在 1950 年至 2199 年之间 / must lie in 1950–2199',
}) satisfies z.ZodType<CivilDate>;

/** 法定节假日安排: weekdays off, weekend days worked, and the last day the notices cover. */
export const calendar = z.strictObject({
  restDays: z.array(civilDate).max(2_000),
  makeUpDays: z.array(civilDate).max(500),
  horizon: civilDate,
}) satisfies z.ZodType<Calendar>;

/** Instants and dates as we answer them. */
export const utc = z.iso.datetime({ precision: 3 });
export const day = z.iso.date();

export const budget = z
  .strictObject({
    amount: z.int().min(1).max(10_000),
    unit: z.enum(['hours', 'days', 'workingDays', 'months']),
    counting: z.enum(['inclusive', 'exclusive']).exactOptional(),
  })
  .meta({
    id: 'Budget',
    description:
      '期限:hours 小时,days 自然日,workingDays 工作日,months 月;counting 缺省为 exclusive(开始当日不计入,民法典第二百零一条) / counting is exclusive unless said',
    examples: [{ amount: 5, unit: 'workingDays' }],
  }) satisfies z.ZodType<Budget>;

export const light = z.enum(['green', 'yellow', 'red']);

/** Where a clock leads; the colour is computed when it is read. */
export const clockDates = { dueAt: utc, yellowAt: utc, lastDay: day, light, provisional: z.boolean() };

/** The clock of a step or an escalation. */
export const clock = {
  clock: z.enum(['act', 'window']),
  ...clockDates,
  suspendedUntil: utc.nullable(),
} satisfies Record<Exclude<keyof ClockView, 'of' | 'ledger'> | 'clock' | 'light', z.ZodType>;
