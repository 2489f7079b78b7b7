import { z } from 'zod';

export const openApi = z
  .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
  .meta({ id: 'OpenApi', description: 'OpenAPI 3.1' });
