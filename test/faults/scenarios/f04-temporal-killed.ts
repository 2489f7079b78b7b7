import { setTimeout as pause } from 'node:timers/promises';
import { steady, type Scenario } from './scenario.js';

/** F4: SIGKILL of the Temporal server under load, back on its database file. */
export const temporalKilled = ({ kills = 3 } = {}): Scenario => ({
  id: 'F4',
  title: { zh: 'Temporal 服务器被杀', en: 'the Temporal server is killed' },
  promise: {
    zh: '其间答 503 并写明何时重试,绝不假称成功;恢复后无一丢失',
    en: 'meanwhile 503 with Retry-After, never a false yes; nothing is lost when it is back',
  },
  load: steady,
  leastActs: 20,
  play: async ({ house, load, dice, diary }) => {
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(dice.between(0, 2_000));
      const awayMs = dice.between(1_000, 6_000);
      await house.killTemporal();
      diary.note(`SIGKILL:Temporal,停 ${awayMs} 毫秒`, `SIGKILL to Temporal, away for ${awayMs} ms`);
      await pause(awayMs);
      await house.startTemporal();
      await load.more(8);
      diary.note('重新启动后办理继续', 'started again, acts go on');
    }
    return [];
  },
});
