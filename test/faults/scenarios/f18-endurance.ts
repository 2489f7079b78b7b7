import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../../../domain/text.js';
import type { Program } from '../support/program.js';
import { steady, type Scenario } from './scenario.js';

const SAMPLE_EVERY_MS = 5_000;
const MB = 1_024;

const obstacle = (): Text | null =>
  process.platform === 'linux' ? null : { zh: '内存读数取自 /proc', en: 'memory is read from /proc' };

/** Resident memory in MB. */
function residentMb({ pid }: Program): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / MB;
}

/** The slope of a line through equally distant points, per point (least squares). */
function slopeOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const over = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const under = values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
  return under === 0 ? 0 : over / under;
}

/** F18: a long busy day; what memory does meanwhile. */
export const endurance = (minutes: number): Scenario => ({
  id: 'F18',
  title: { zh: `持续负载 ${minutes} 分钟`, en: `${minutes} minutes of steady load` },
  promise: { zh: '无一丢失;内存走势如实列出', en: 'nothing is lost; the trend of memory is told as it is' },
  house: { receivers: true },
  load: steady,
  leastActs: Math.ceil(minutes * 60),
  obstacle,
  play: async ({ house, clerk, diary }) => {
    const { worker, api } = house.programs;
    const programs = { worker: ['工作进程', worker], api: ['接口', api] } as const;
    const samples: Record<keyof typeof programs, number[]> = { worker: [], api: [] };
    const before = clerk.acknowledged;
    const end = Date.now() + minutes * 60_000;
    while (Date.now() < end) {
      for (const name of ['worker', 'api'] as const) samples[name].push(residentMb(programs[name][1]));
      await pause(Math.min(SAMPLE_EVERY_MS, Math.max(0, end - Date.now())));
    }
    diary.note(`确认 ${clerk.acknowledged - before} 件`, `${clerk.acknowledged - before} acts acknowledged`);
    for (const name of ['worker', 'api'] as const) {
      const half = samples[name].slice(Math.floor(samples[name].length / 2));
      const perHour = slopeOf(half) * (3_600_000 / SAMPLE_EVERY_MS);
      const line = `${samples[name][0]?.toFixed(0)} → ${samples[name].at(-1)?.toFixed(0)} MB, ${perHour.toFixed(0)} MB/h`;
      diary.note(`${programs[name][0]}内存 ${line}(后半程走势)`, `${name}: ${line} in the second half`);
    }
    return [];
  },
});
