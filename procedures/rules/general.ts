import type { GeneralRules } from '../../domain/procedure.js';
import { byDefault } from '../sources/defaults.js';
import { extendedOnce, returnedWithinTwoWorkingDays } from '../sources/law.js';
import { luhuOneMonth } from '../sources/seeds.js';
import { days, limit, months, workingDays } from './budgets.js';

/** Suspension, extension and what the street office owes an escalation: the same in every procedure. */
export const generalRules = {
  suspension: { maxDays: 30, source: byDefault() },
  extension: { maxTimes: 1, source: extendedOnce },
  escalation: {
    signWithin: limit(workingDays(1), workingDays(1), byDefault()),
    returnWithin: limit(workingDays(2), workingDays(1), returnedWithinTwoWorkingDays),
    resolveWithin: limit(months(1), days(5), luhuOneMonth),
    communityActsWithin: limit(workingDays(5), workingDays(2), byDefault()),
  },
} satisfies GeneralRules;
