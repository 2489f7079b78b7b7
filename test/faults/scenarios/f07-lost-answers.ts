import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../support/house.js';
import { until } from '../../support/until.js';
import { ways } from './f06-broken-ways.js';
import { steady, type Scenario } from './scenario.js';

/** F7: what was asked is done, and its answer is lost on the way back. */
export const lostAnswers = ({ rounds = 3 } = {}): Scenario => ({
  id: 'F7',
  title: { zh: '已办成而答复丢失', en: 'it is done, and the answer is lost' },
  promise: { zh: '至多一次;以同一键重试得知结果', en: 'at most once; the same key reveals what became of it' },
  load: steady,
  leastActs: 20,
  play: async ({ house, load, dice, diary }) => {
    const all = Object.values(ways).flatMap((way) => Array.from({ length: rounds }, () => way));
    for (const way of dice.shuffle(all)) {
      const before = await entries(house);
      way.of(house).hold('answers');
      await until('something is recorded', async () => (await entries(house)) > before, 5_000).catch(() => undefined);
      await pause(dice.between(0, 300));
      const written = (await entries(house)) - before;
      way.of(house).cut();
      diary.note(
        `${way.zh} 答复丢失,其间入册 ${written} 条`,
        `${way.en}: answers lost, ${written} entries written meanwhile`,
      );
      await load.more(3);
    }
    return [];
  },
});

async function entries(house: House): Promise<number> {
  const [row] = await house.query<{ count: number }>('select count(*)::int as count from audit_entries');
  return row?.count ?? 0;
}
