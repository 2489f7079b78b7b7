import { steady, type Scenario } from './scenario.js';

const COMMIT_DELAY_MICROSECONDS = 50_000;

/** F14: every commit of the database takes 50 ms longer. */
export const slowDisk = ({ acts = 60 } = {}): Scenario => ({
  id: 'F14',
  title: { zh: '磁盘变慢', en: 'the disk is slow' },
  promise: { zh: '办理变慢,无一丢失', en: 'acts take longer, none is lost' },
  load: steady,
  leastActs: acts - steady.lanes,
  play: async ({ house, load, diary }) => {
    await house.query(`alter system set commit_delay = ${COMMIT_DELAY_MICROSECONDS}`);
    await house.query('alter system set commit_siblings = 0');
    await house.query('select pg_reload_conf()');
    diary.note('每次提交慢 50 毫秒', 'each commit takes 50 ms longer');
    await load.more(acts);
    await house.query('alter system reset commit_delay');
    await house.query('select pg_reload_conf()');
    return [];
  },
});
