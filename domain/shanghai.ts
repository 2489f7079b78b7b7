import { epochMs } from './instant.js';
import type { Iso } from './time.js';

const AHEAD_MS = 8 * 3_600_000;

/** An instant as a clock in Shanghai shows it: `2026-03-02 09:00`. */
export const inShanghai = (iso: Iso): string =>
  new Date(epochMs(iso) + AHEAD_MS).toISOString().slice(0, 16).replace('T', ' ');
