import { execFileSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../../../domain/text.js';
import type { House } from '../support/house.js';
import { until } from '../../support/until.js';
import { steady, type Scenario, type Stage } from './scenario.js';

const DISK_MB = 400;
const CHUNK = Buffer.alloc(1_048_576);

/** A disk of its own needs a mount. */
function obstacle(): Text | null {
  const why = {
    zh: '需要 Linux 的 root 挂载限额磁盘',
    en: 'a disk of limited size can only be mounted by root on Linux',
  };
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return why;
  try {
    // CAP_SYS_ADMIN: a root without it, as in most containers, cannot mount.
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return null;
  } catch {
    return why;
  }
}

/** F13: the disk of PostgreSQL, data and log, is full; later there is room again. */
export const diskFull = ({ times = 2, fullMs = 8_000 } = {}): Scenario => ({
  id: 'F13',
  title: { zh: '数据库磁盘写满', en: 'the database’s disk is full' },
  promise: {
    zh: '绝不假称成功;腾出空间后自行恢复',
    en: 'never a false yes; all goes on by itself when there is room again',
  },
  house: { diskMb: DISK_MB },
  load: steady,
  leastActs: 15,
  obstacle,
  play: async (stage) => {
    // The log must not outgrow the disk by itself.
    await stage.house.query("alter system set max_wal_size = '64MB'");
    await stage.house.query('select pg_reload_conf()');
    for (let time = 0; time < times; time += 1) await fillOnce(stage, fullMs);
    return [];
  },
});

async function fillOnce({ house, clerk, load, dice, diary }: Stage, ms: number): Promise<void> {
  const ballast = join(house.postgresHome, 'ballast');
  const forMs = dice.between(Math.round(ms / 2), ms);
  const before = clerk.acknowledged;
  const written = await fill(ballast);
  diary.note(`写满磁盘(${written} MB),${forMs} 毫秒`, `disk filled with ${written} MB, for ${forMs} ms`);
  await pause(forMs);
  const meanwhile = clerk.acknowledged - before;
  const alive = await isAlive(house);
  await rm(ballast);
  diary.note(
    `腾出空间;其间确认 ${meanwhile} 件,PostgreSQL ${alive ? '仍在' : '已停'}`,
    `room again; ${meanwhile} acts acknowledged meanwhile, PostgreSQL ${alive ? 'stayed' : 'had stopped'}`,
  );
  // As its supervisor does when a log that cannot be written has ended it.
  if (!house.programs.postgres.running) house.programs.postgres.start();
  await house.postgresReady();
  await load.more(8);
}

async function fill(path: string): Promise<number> {
  const file = await open(path, 'w');
  let megabytes = 0;
  try {
    for (;;) {
      await file.write(CHUNK);
      megabytes += 1;
    }
  } catch {
    return megabytes;
  } finally {
    await file.close();
  }
}

const isAlive = (house: House): Promise<boolean> =>
  until('PostgreSQL answers', () => house.query('select 1').then(() => true), 1_000).catch(() => false);
