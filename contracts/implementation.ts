import { z } from 'zod';
import type { AssignWork, ReportCompletion, ReportProgress } from '../domain/acts.js';
import { line, paragraph } from './text.js';
import { civilDate, instant } from './time.js';

export const assignWork = z
  .strictObject({
    responsible: line,
    unit: line,
    completeBy: civilDate,
    route: z.enum(['ownWork', 'tender', 'jointWork']),
  })
  .meta({
    id: 'AssignWork',
    description: '派工:责任人与完成日期必填 / a named person and a completion date',
    examples: [{ responsible: '社区居委会副主任', unit: '社区居委会', completeBy: '2035-12-31', route: 'ownWork' }],
  }) satisfies z.ZodType<AssignWork>;

export const reportProgress = z.strictObject({ percent: z.int().min(0).max(100), text: paragraph }).meta({
  id: 'ReportProgress',
  description: '进度报告 / progress of the work',
  examples: [{ percent: 60, text: '基础施工已完成' }],
}) satisfies z.ZodType<ReportProgress>;

const representative = z.strictObject({ name: line, unit: line.exactOptional() });

export const reportCompletion = z
  .strictObject({
    completedAt: instant,
    summary: paragraph,
    acceptance: z.strictObject({
      outcome: z.enum(['accepted', 'notAccepted']),
      representatives: z.array(representative).min(1).max(100),
      opinion: paragraph,
    }),
  })
  .meta({
    id: 'ReportCompletion',
    description: '完工与群众验收:验收人不得是施工单位或责任人 / accepted by residents who are not the executing unit',
    examples: [
      {
        completedAt: '2026-05-20T16:00:00+08:00',
        summary: '充电桩全部安装并通电',
        acceptance: {
          outcome: 'accepted',
          representatives: [{ name: '居民代表甲' }, { name: '居民代表乙' }],
          opinion: '符合方案,同意验收',
        },
      },
    ],
  }) satisfies z.ZodType<ReportCompletion>;
