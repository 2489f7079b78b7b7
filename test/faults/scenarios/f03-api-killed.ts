import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt, Clerk, Operation } from '../support/clerk.js';
import { HeldRecord } from '../support/held-record.js';
import type { House } from '../support/house.js';
import { Subject } from '../support/subject.js';
import { until } from '../../support/until.js';
import type { Scenario } from './scenario.js';

/** Nothing falls due meanwhile. */
const CALM_DAY_MS = 60_000;

type Kill = (house: House, clerk: Clerk, operation: Operation, afterMs: number) => Promise<Attempt>;

/** Where on its way a request loses its API. Each returns the answer that came, if one did. */
const moments: Readonly<Record<string, readonly [zh: string, kill: Kill]>> = {
  'before Temporal hears of it': [
    'Temporal 尚未得知',
    async (house, clerk, operation) => {
      house.apiLink.hold('requests');
      const attempt = clerk.attempt(operation);
      await until('the key is claimed', () =>
        house.query('select from answers where key = $1', [operation.key]).then((rows) => rows.length > 0),
      );
      await house.killApi();
      return await attempt;
    },
  ],
  'inside the transaction': [
    '事务进行中',
    async (house, clerk, operation) => {
      const record = await HeldRecord.atCommit(house);
      const attempt = clerk.attempt(operation);
      await record.untilWaiting(1);
      await house.killApi();
      await record.letGo();
      return await attempt;
    },
  ],
  'after it was recorded': [
    '已入册、未答复',
    async (house, clerk, operation) => {
      const record = await HeldRecord.atCommit(house);
      const attempt = clerk.attempt(operation);
      await record.untilWaiting(1);
      house.apiLink.hold('answers');
      await record.letGo();
      await clerk.untilOnRecord(operation);
      await house.killApi();
      return await attempt;
    },
  ],
  'at any moment': [
    '随机时刻',
    async (house, clerk, operation, afterMs) => {
      const attempt = clerk.attempt(operation);
      await pause(afterMs);
      await house.killApi();
      return await attempt;
    },
  ],
};

/** F3: every point of a request's way, and random ones; the same key is asked again. */
export const apiKilled = ({ rounds = 2 } = {}): Scenario => ({
  id: 'F3',
  title: { zh: '接口进程在请求途中被杀', en: 'the API is killed in the middle of requests' },
  promise: {
    zh: '以同一 Idempotency-Key 重试,得到同一结果,只办一次',
    en: 'asked again under the same Idempotency-Key the answer comes, and the act happened once',
  },
  leastActs: rounds * 4,
  play: async ({ house, clerk, dice, diary }) => {
    const found: string[] = [];
    const kinds = ['start', 'convene', 'withdraw'] as const;
    for (const [en, [zh, kill]] of dice
      .shuffle(Object.entries(moments))
      .flatMap((each) => Array.from({ length: rounds }, () => each))) {
      const kind = dice.pick(kinds);
      const operation = await planned[kind](house, clerk);
      const first = await kill(house, clerk, operation, dice.between(0, 60));
      await house.startApi();
      const again = await clerk.insist(operation);
      diary.note(
        `${zh}被杀(${operation.event});重试得 ${again.status}`,
        `killed ${en} (${operation.event}); asked again: ${again.status}`,
      );
      if (again.outcome !== 'ok') found.push(`${operation.event} ${operation.key}: ${again.status} when asked again`);
      if (first.outcome === 'ok' && JSON.stringify(first.body) !== JSON.stringify(again.body))
        found.push(`${operation.event} ${operation.key}: two different answers`);
    }
    return found;
  },
});

const planned = {
  start: (_house: House, clerk: Clerk) => Promise.resolve(Subject.planStart(clerk, CALM_DAY_MS)),
  convene: async (house: House, clerk: Clerk) => (await Subject.start(house, clerk, CALM_DAY_MS)).plan('convene'),
  withdraw: async (house: House, clerk: Clerk) => (await Subject.start(house, clerk, CALM_DAY_MS)).plan('withdraw'),
} as const;
