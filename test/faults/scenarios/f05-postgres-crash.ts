import { setTimeout as pause } from 'node:timers/promises';
import { steady, type Scenario, type Stage } from './scenario.js';

/** F5: PostgreSQL crashes; then its sessions are broken faster than they are made. */
export const postgresCrash = ({ crashes = 2, stormMs = 6_000 } = {}): Scenario => ({
  id: 'F5',
  title: { zh: 'PostgreSQL 崩溃,会话被成批终止', en: 'PostgreSQL crashes; its sessions are terminated by the dozen' },
  promise: {
    zh: '已确认的无一丢失;数据库回来后自行恢复,连接池自行补足',
    en: 'nothing acknowledged is lost; all comes back by itself with the database, and the pools refill',
  },
  load: steady,
  leastActs: 20,
  play: async (stage) => {
    for (let crash = 0; crash < crashes; crash += 1) await crashOnce(stage);
    await storm(stage, stormMs);
    return [];
  },
});

async function crashOnce({ house, load, dice, diary }: Stage): Promise<void> {
  await pause(dice.between(0, 2_000));
  const awayMs = dice.between(0, 4_000);
  await house.crashPostgres();
  diary.note(`SIGKILL:PostgreSQL,停 ${awayMs} 毫秒`, `SIGKILL to PostgreSQL, away for ${awayMs} ms`);
  await pause(awayMs);
  await house.startPostgres();
  await load.more(8);
  diary.note('崩溃恢复后办理继续', 'recovered, acts go on');
}

async function storm({ house, load, dice, diary }: Stage, ms: number): Promise<void> {
  const end = Date.now() + ms;
  let broken = 0;
  while (Date.now() < end) {
    broken += await house.breakSessions();
    await pause(dice.between(20, 300));
  }
  diary.note(`pg_terminate_backend:${broken} 个会话`, `pg_terminate_backend: ${broken} sessions`);
  await load.more(8);
}
