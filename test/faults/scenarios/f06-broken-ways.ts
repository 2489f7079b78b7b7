import { setTimeout as pause } from 'node:timers/promises';
import type { Link } from '../support/link.js';
import type { House } from '../support/house.js';
import { steady, type Scenario } from './scenario.js';

/** Each way between two processes, with its name. */
export const ways = {
  apiToTemporal: { zh: '接口—Temporal', en: 'API–Temporal', of: (house: House) => house.apiLink },
  workerToTemporal: { zh: '工作进程—Temporal', en: 'worker–Temporal', of: (house: House) => house.workerLink },
  workerToPostgres: { zh: '工作进程—PostgreSQL', en: 'worker–PostgreSQL', of: (house: House) => house.recordLink },
  apiToPostgres: { zh: '接口—PostgreSQL', en: 'API–PostgreSQL', of: (house: House) => house.readingLink },
} as const;

const LATENCY_MS = 200;

export const troubles = {
  slow: {
    zh: `每向延迟 ${LATENCY_MS} 毫秒`,
    en: `${LATENCY_MS} ms each way`,
    to: (link: Link) => link.slow(LATENCY_MS),
  },
  halfOpen: { zh: '半开:无声无息', en: 'half open, silent', to: (link: Link) => link.holdBothWays() },
  forgotten: { zh: '旧连接全部失联', en: 'all old connections dead without a word', to: (link: Link) => link.forget() },
  down: { zh: '中断', en: 'down', to: (link: Link) => link.down() },
} as const;

/** F6: every way slow, half open, forgotten and down, in a random order. */
export const brokenWays = ({ longestMs = 6_000 } = {}): Scenario => ({
  id: 'F6',
  title: { zh: '进程间网络变慢、半开、中断', en: 'the ways between processes are slow, half open, cut' },
  promise: {
    zh: '已确认的各在册一次;网络恢复后办理自行恢复',
    en: 'what was acknowledged is on record once; acts go on by themselves when the way is back',
  },
  load: steady,
  leastActs: 60,
  play: async ({ house, load, dice, diary }) => {
    const all = Object.values(ways).flatMap((way) => Object.values(troubles).map((trouble) => ({ way, trouble })));
    for (const { way, trouble } of dice.shuffle(all)) {
      const ms = dice.between(2_000, longestMs);
      trouble.to(way.of(house));
      await pause(ms);
      way.of(house).letGo();
      const since = Date.now();
      await load.more(4);
      const back = Date.now() - since;
      diary.note(
        `${way.zh} ${trouble.zh},${ms} 毫秒;其后 ${back} 毫秒内又办 4 件`,
        `${way.en} ${trouble.en}, ${ms} ms; four acts within ${back} ms after it`,
      );
    }
    return [];
  },
});
