import { setTimeout as pause } from 'node:timers/promises';
import { steady, type Scenario } from './scenario.js';

/** F2: a worker stands still longer than its tasks may take, then goes on where it stood. */
export const zombieWorker = ({ frozenMs = 30_000, rounds = 2 } = {}): Scenario => ({
  id: 'F2',
  title: { zh: '工作进程停顿后醒来(僵尸)', en: 'a worker freezes and wakes up, a zombie' },
  promise: {
    zh: '另一进程接手;醒来者迟到的结果不作数,通知不重复',
    en: 'the other one takes over; what the sleeper finishes late changes nothing and tells nobody twice',
  },
  house: { workers: 2, receivers: true },
  load: steady,
  leastActs: 20,
  play: async ({ house, load, dice, diary }) => {
    for (let round = 0; round < rounds; round += 1) {
      const at = dice.between(0, 1);
      await pause(dice.between(0, 500));
      house.programs.workers[at]?.freeze();
      diary.note(`SIGSTOP:工作进程 ${at + 1}`, `SIGSTOP to worker ${at + 1}`);
      await pause(frozenMs);
      house.programs.workers[at]?.thaw();
      diary.note(`SIGCONT:工作进程 ${at + 1}`, `SIGCONT to worker ${at + 1}`);
      await load.more(10);
    }
    return [];
  },
});
