/**
 * `npm run calendar -- load FILE`: takes in a year's 节假日安排 (JSON: `year`, `papers`, `days` of `name`, `date`,
 * `isOffDay`) and tells every open proceeding and escalation of it. Exit code 0: done; 1: not everyone could be told,
 * run it again; 2: wrong usage or a file that is no such notice.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TemporalGateway } from '../api/gateway.js';
import type { HolidayNotice } from '../domain/holiday-notice.js';
import { holidayNoticeSchema } from '../domain/holiday-notice-schema.js';
import { SealingCodec } from '../operations/payload-codec.js';
import { openRegister } from '../register/open.js';
import { asCommand } from './as-command.js';
import { loadNotice, type Adopted } from './calendar/load.js';
import { installationFrom } from './stack/installation.js';

const usage = '用法 / usage: npm run calendar -- load FILE';

function readNotice([command, file, ...rest]: readonly string[]): HolidayNotice {
  if (command !== 'load' || file === undefined || rest.length > 0) throw new Error(usage);
  const parsed = holidayNoticeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function tell({ id, moved }: Adopted): void {
  if (moved === null) return;
  const dates = moved.map(({ wait, was, dueAt }) => `  ${wait}: ${was} → ${dueAt}`);
  console.log([`${id}:${dates.length > 0 ? '' : '期限不变 / no date moves'}`, ...dates].join('\n'));
}

async function load(notice: HolidayNotice): Promise<void> {
  const { databaseUrl, temporal, payloadKeys } = await installationFrom(process.env);
  const register = openRegister(databaseUrl);
  const gateway = new TemporalGateway({ ...temporal, ...(payloadKeys && { codec: new SealingCodec(payloadKeys) }) });
  try {
    await loadNotice(notice, { register, gateway }, tell);
    console.log(`${notice.year} 年节假日安排已启用 / the holidays of ${notice.year} hold from now on`);
  } finally {
    await gateway.close();
    await register.close();
  }
}

await asCommand(readNotice, load);
