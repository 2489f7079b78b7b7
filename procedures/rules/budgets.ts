import type { Source } from '../../domain/source.js';
import type { Budget, TimeLimit } from '../../domain/time.js';

export const days = (amount: number): Budget => ({ amount, unit: 'days' });
export const workingDays = (amount: number): Budget => ({ amount, unit: 'workingDays' });
export const months = (amount: number): Budget => ({ amount, unit: 'months' });

/** A limit whose expiry tells the street and leaves the duty open: silence is never consent. */
export const limit = (within: Budget, yellowBefore: Budget, source: Source): TimeLimit => ({
  within,
  yellowBefore,
  onTimeout: 'escalate',
  source,
});
