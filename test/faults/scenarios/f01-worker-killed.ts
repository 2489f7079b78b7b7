import { setTimeout as pause } from 'node:timers/promises';
import { steady, type Scenario } from './scenario.js';

const LONGEST_PAUSE_MS = 5_000;
/** One blow in so many takes both. */
const BOTH_ONCE_IN = 4;

/** F1: SIGKILL at random moments, now one of two workers, now both. */
export const workerKilled = ({ kills = 8 } = {}): Scenario => ({
  id: 'F1',
  title: { zh: '工作进程反复被杀', en: 'workers are killed again and again' },
  promise: {
    zh: '办理不中断或自行恢复,已确认的各在册一次',
    en: 'work goes on or comes back by itself; what was acknowledged is on record once',
  },
  house: { workers: 2 },
  load: steady,
  leastActs: 30,
  play: async ({ house, load, dice, diary }) => {
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(dice.between(0, LONGEST_PAUSE_MS));
      const first = dice.between(0, 1);
      const victims = dice.between(1, BOTH_ONCE_IN) === 1 ? [0, 1] : [first];
      await Promise.all(victims.map((at) => house.killWorker(at)));
      const names = victims.map((at) => at + 1).join(' + ');
      diary.note(`SIGKILL:工作进程 ${names}`, `SIGKILL to worker ${names}`);
      await Promise.all(victims.map((at) => house.startWorker(at)));
    }
    await load.more(10);
    return [];
  },
});
