import { z } from 'zod';

export const alive = z.strictObject({ status: z.literal('alive') }).meta({ id: 'Alive' });
export const ready = z.strictObject({ status: z.literal('ready') }).meta({ id: 'Ready' });
