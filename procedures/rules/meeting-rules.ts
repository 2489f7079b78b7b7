import type { MeetingStep } from '../../domain/procedure.js';
import type { TimeLimit } from '../../domain/time.js';
import { byDefault } from '../sources/defaults.js';
import { limit, workingDays } from './budgets.js';

/** How one body meets, whatever the step is called. */
export type BodyRules = Pick<MeetingStep, 'body' | 'counting' | 'notice' | 'holdWithin' | 'reconvene'>;

export const heldWithin = (amount: number, yellow: number): TimeLimit =>
  limit(workingDays(amount), workingDays(yellow), byDefault());

export const reconvenedWithin = (withinDays: number): MeetingStep['reconvene'] => ({
  withinDays,
  maxTimes: 2,
  source: byDefault('未达法定人数的,重新通知召集;次数用尽仍不足的,报街道'),
});
