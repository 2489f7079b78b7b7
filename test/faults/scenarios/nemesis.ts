import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../../../domain/text.js';
import type { FailureMode } from '../../support/providers/provider-stub.js';
import { Dice } from '../support/dice.js';
import { troubles, ways } from './f06-broken-ways.js';
import { calm, type Scenario, type Stage } from './scenario.js';

/** A blow that heals by itself; says what it was. */
type Blow = (stage: Stage, dice: Dice) => Promise<Text>;

const killWorker: Blow = async ({ house }, dice) => {
  const at = dice.between(0, 1);
  await house.killWorker(at);
  await house.startWorker(at);
  return { zh: `SIGKILL 工作进程 ${at + 1}`, en: `SIGKILL to worker ${at + 1}` };
};

const freezeWorker: Blow = async ({ house }, dice) => {
  const [at, ms] = [dice.between(0, 1), dice.between(1_000, 12_000)];
  house.programs.workers[at]?.freeze();
  await pause(ms);
  house.programs.workers[at]?.thaw();
  return { zh: `工作进程 ${at + 1} 停顿 ${ms} 毫秒`, en: `worker ${at + 1} frozen for ${ms} ms` };
};

const killApi: Blow = async ({ house }) => {
  await house.killApi();
  await house.startApi();
  return { zh: 'SIGKILL 接口', en: 'SIGKILL to the API' };
};

const killTemporal: Blow = async ({ house }, dice) => {
  const ms = dice.between(0, 3_000);
  await house.killTemporal();
  await pause(ms);
  await house.startTemporal();
  return { zh: `SIGKILL Temporal,停 ${ms} 毫秒`, en: `SIGKILL to Temporal, away for ${ms} ms` };
};

const crashPostgres: Blow = async ({ house }, dice) => {
  const ms = dice.between(0, 3_000);
  await house.crashPostgres();
  await pause(ms);
  await house.startPostgres();
  return { zh: `PostgreSQL 崩溃,停 ${ms} 毫秒`, en: `PostgreSQL crashed, away for ${ms} ms` };
};

const breakSessions: Blow = async ({ house }) => {
  // The database may be away by the other hand's doing.
  const count = await house.breakSessions().catch(() => 0);
  return { zh: `终止 ${count} 个数据库会话`, en: `${count} database sessions terminated` };
};

const troubleWay: Blow = async ({ house }, dice) => {
  const way = dice.pick<(typeof ways)[keyof typeof ways]>([
    ways.apiToTemporal,
    ways.workerToTemporal,
    ways.workerToPostgres,
    ways.apiToPostgres,
  ]);
  const trouble = dice.pick<(typeof troubles)[keyof typeof troubles]>([
    troubles.slow,
    troubles.halfOpen,
    troubles.forgotten,
    troubles.down,
  ]);
  const ms = dice.between(500, 4_000);
  trouble.to(way.of(house));
  await pause(ms);
  way.of(house).letGo();
  return { zh: `${way.zh} ${trouble.zh} ${ms} 毫秒`, en: `${way.en} ${trouble.en} for ${ms} ms` };
};

const loseAnswers: Blow = async ({ house }, dice) => {
  const way = dice.pick<(typeof ways)[keyof typeof ways]>([
    ways.apiToTemporal,
    ways.workerToTemporal,
    ways.workerToPostgres,
    ways.apiToPostgres,
  ]);
  const ms = dice.between(100, 2_000);
  way.of(house).hold('answers');
  await pause(ms);
  way.of(house).cut();
  return { zh: `${way.zh} 答复丢失 ${ms} 毫秒`, en: `${way.en}: answers of ${ms} ms lost` };
};

const failProviders: Blow = async ({ house }, dice) => {
  const mode = dice.pick<FailureMode>(['resetBefore', 'silentAfter', 'http429', 'http503', 'resetAfter', 'tooOften']);
  const ms = dice.between(1_000, 6_000);
  house.receivers?.fail({ [mode]: 0.7 }, 'busy', 2);
  await pause(ms);
  house.receivers?.fail({});
  return { zh: `渠道 ${mode} ${ms} 毫秒`, en: `providers ${mode} for ${ms} ms` };
};

/** Two hands that strike at the same time, one at processes, one at what lies between them. */
const hands: Readonly<Record<string, readonly [Blow, ...Blow[]]>> = {
  processes: [killWorker, freezeWorker, killApi, killTemporal, crashPostgres],
  between: [troubleWay, loseAnswers, failProviders, breakSessions],
};

const LONGEST_REST_MS = 2_000;

/** Everything at once, drawn by chance, for as long as is asked. */
export const nemesis = ({ minutes = 2, leastActs = 20 } = {}): Scenario => ({
  id: 'nemesis',
  title: { zh: `复仇女神:随机混合故障 ${minutes} 分钟`, en: `nemesis: a random mix for ${minutes} minutes` },
  promise: { zh: '以上全部', en: 'all of the above' },
  house: { workers: 2, receivers: true },
  load: calm,
  leastActs,
  play: async (stage) => {
    const end = Date.now() + minutes * 60_000;
    const base = stage.dice.between(0, 1_000_000);
    await Promise.all(Object.entries(hands).map(([name, blows]) => strike(stage, blows, new Dice(base, name), end)));
    await stage.house.heal();
    await stage.load.more(5);
    return [];
  },
});

async function strike(stage: Stage, blows: readonly [Blow, ...Blow[]], dice: Dice, end: number): Promise<void> {
  while (Date.now() < end) {
    await pause(dice.between(0, LONGEST_REST_MS));
    const { zh, en } = await dice.pick(blows)(stage, dice);
    stage.diary.note(zh, en);
  }
}
