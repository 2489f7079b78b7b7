import type { Operation } from '../support/clerk.js';
import { Subject } from '../support/subject.js';
import type { Scenario, Stage } from './scenario.js';

const CALM_DAY_MS = 60_000;
const SAME_KEY = 50;
const OTHER_KEYS = 20;

/** F8: the same request many times at once, and the same decision by many. */
export const repeats = ({ rounds = 4 } = {}): Scenario => ({
  id: 'F8',
  title: { zh: '并发重复请求', en: 'many at once ask the same' },
  promise: {
    zh: '同键 50 次同一答复、一次效力;同一决定以 20 个键提出,只有一个成立,其余依规拒绝',
    en: 'one key 50 times: one answer, one effect; one decision under 20 keys: one stands, the rest are refused by rule',
  },
  leastActs: rounds * 3,
  play: async (stage) => {
    const found: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      found.push(...(await sameKey(stage, Subject.planStart(stage.clerk, CALM_DAY_MS))));
      const subject = await Subject.start(stage.house, stage.clerk, CALM_DAY_MS);
      found.push(...(await sameKey(stage, await subject.plan('convene'))));
      found.push(...(await otherKeys(stage, await Subject.start(stage.house, stage.clerk, CALM_DAY_MS))));
    }
    return found;
  },
});

async function sameKey({ clerk, diary }: Stage, operation: Operation): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: SAME_KEY }, () => clerk.attempt(operation)));
  const last = await clerk.get(operation);
  const ok = answers.filter(({ outcome }) => outcome === 'ok');
  diary.note(
    `${operation.event} 同键 ${SAME_KEY} 次:${ok.length} 次同一答复`,
    `${operation.event} ${SAME_KEY} times under one key: ${ok.length} same answers`,
  );
  const refused = answers.filter(({ outcome }) => outcome === 'refused').map(({ status }) => status);
  const others = ok.filter(({ body }) => JSON.stringify(body) !== JSON.stringify(last.body));
  return [
    ...(refused.length > 0 ? [`${operation.event} ${operation.key}: a repeat was refused (${refused.join()})`] : []),
    ...(others.length > 0 ? [`${operation.event} ${operation.key}: ${others.length} answers differ`] : []),
  ];
}

async function otherKeys({ clerk, diary }: Stage, subject: Subject): Promise<string[]> {
  const operations = await Promise.all(Array.from({ length: OTHER_KEYS }, () => subject.plan('withdraw')));
  const answers = await Promise.all(operations.map((operation) => clerk.insist(operation)));
  const ok = answers.filter(({ outcome }) => outcome === 'ok').length;
  const statuses = [...new Set(answers.map(({ status }) => status))].join('、');
  diary.note(
    `withdraw 以 ${OTHER_KEYS} 个键:成立 ${ok} 个(${statuses})`,
    `withdraw under ${OTHER_KEYS} keys: ${ok} stands (${statuses})`,
  );
  return ok === 1 ? [] : [`${subject.id}: withdrawn ${ok} times`];
}
