import { epochMs } from './instant.js';
import type { Iso } from './time.js';

/** China has had one offset and no summer time since 1991. */
const AHEAD_MS = 8 * 3_600_000;

const shown = (iso: Iso): string => new Date(epochMs(iso) + AHEAD_MS).toISOString().replace('T', ' ');

/** An instant as a clock in Shanghai shows it: `2026-03-02 09:00`. */
export const inShanghai = (iso: Iso): string => shown(iso).slice(0, 16);

/** The same to the second: `2026-03-02 09:00:00`. */
export const inShanghaiToTheSecond = (iso: Iso): string => shown(iso).slice(0, 19);
