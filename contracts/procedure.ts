import { z } from 'zod';
import { bilingual } from './text.js';

const step = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: bilingual,
  body: z.string(),
  when: z.string().exactOptional(),
  unless: z.string().exactOptional(),
});

const procedureSummary = z
  .strictObject({ id: z.string(), edition: z.string(), title: bilingual, place: bilingual, steps: z.array(step) })
  .meta({ id: 'ProcedureSummary', description: '程序及其环节 / a procedure and its steps' });

export const procedureSummaries = z.strictObject({ items: z.array(procedureSummary) }).meta({ id: 'Procedures' });

/** The published definition whole: steps with bodies, counting rules, periods, routes and sources. */
export const procedure = z
  .looseObject({
    id: z.string(),
    edition: z.string(),
    title: bilingual,
    place: bilingual,
    steps: z.array(z.looseObject({ id: z.string(), kind: z.string(), title: bilingual, body: z.string() })),
  })
  .meta({
    id: 'Procedure',
    description:
      '已发布的程序全文:各环节的主体、计票规则、期限、去向与依据 / the published definition: bodies, counting rules, periods, routes, sources',
  });
