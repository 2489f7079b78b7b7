import { z } from 'zod';
import type { HolidayNotice } from './holiday-notice.js';

const day = z.strictObject({ name: z.string().trim().min(1).max(40), date: z.iso.date(), isOffDay: z.boolean() });

/** A year's notice in the format of the public holiday data set: `year`, `papers`, `days` of `name`, `date`, `isOffDay`. */
export const holidayNoticeSchema: z.ZodType<HolidayNotice> = z
  .strictObject({
    $schema: z.string().exactOptional(),
    $id: z.string().exactOptional(),
    year: z.int().min(2020).max(2199),
    papers: z.array(z.url()).max(10).exactOptional(),
    days: z.array(day).min(7).max(100),
  })
  .superRefine(({ year, days }, context) => {
    days.forEach(({ date }, index) => {
      const at = { path: ['days', index, 'date'] };
      if (days.findIndex((each) => each.date === date) !== index) {
        context.addIssue({ code: 'custom', message: `${date} 重复 / stands twice`, ...at });
      }
      if (date < `${year - 1}-12-01` || date > `${year + 1}-01-31`) {
        context.addIssue({ code: 'custom', message: `${date} 不属于 ${year} 年 / is not of that year`, ...at });
      }
    });
  })
  .transform(({ year, papers, days }) => ({ year, days, ...(papers ? { papers } : {}) }));
