import type { Text } from '../../../domain/text.js';
import type { House } from '../support/house.js';
import type { Program } from '../support/program.js';
import { calm, type Scenario } from './scenario.js';

const programs: Readonly<Record<string, readonly [name: Text, of: (house: House) => Program]>> = {
  api: [{ zh: '接口', en: 'API' }, ({ programs }) => programs.api],
  worker: [{ zh: '工作进程', en: 'worker' }, ({ programs }) => programs.worker],
};

/** F9: the machine of a program has another time than the database and Temporal. */
export const clocksApart = ({ aheadSeconds = [50, -50], acts = 8 } = {}): Scenario => ({
  id: 'F9',
  title: { zh: '接口、工作进程的时钟快慢不一', en: 'the clocks of API and worker are fast and slow' },
  promise: {
    zh: '办理照常;期限依数据库与 Temporal 的时钟,不依接口与工作进程的',
    en: 'acts go on; deadlines go by the clocks of the database and of Temporal, not by those of API and worker',
  },
  house: { receivers: true },
  load: calm,
  leastActs: 2 * acts * aheadSeconds.length,
  play: async ({ house, load, diary }) => {
    for (const [name, of] of Object.values(programs)) {
      for (const seconds of aheadSeconds) {
        await restart(house, of(house), seconds * 1_000);
        await load.more(acts);
        diary.note(`${name.zh}时钟快 ${seconds} 秒:又办 ${acts} 件`, `${name.en} ${seconds} s fast: ${acts} more acts`);
      }
      await restart(house, of(house), 0);
    }
    return [];
  },
});

async function restart(house: House, program: Program, clockAheadMs: number): Promise<void> {
  await program.stop();
  program.start(clockAheadMs);
  await house.ready();
}
