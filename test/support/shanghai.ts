import type { Iso } from '../../domain/time.js';

/** The instant of a wall clock in Shanghai: `at('2026-02-13 09:00')`. */
export const at = (wallClock: string): Iso => new Date(`${wallClock.replace(' ', 'T')}+08:00`).toISOString();
