import { startStack, type Stack } from '../support/stack.js';
import { newKey, startApi, type Api } from './support/api.js';
import { start } from './support/proceedings.js';

jest.setTimeout(120_000);

let stack: Stack;
let api: Api;
beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
});
afterAll(async () => {
  await api.close();
  await stack.close();
});

/** Nothing falls due while the test lasts. */
const calm = { rehearsal: { dayMs: 60_000 } };
const TIMES = 10;
/** Twice as many as Temporal takes at a time. */
const AT_ONCE = 20;

/** Everyone withdraws the same proceeding at the same time, each with a reason of their own, until they are answered. */
async function withdrawnAtOnce() {
  const { id } = await start(api, calm);
  const withdraw = async (key: string) => {
    for (;;) {
      const json = { reason: key };
      const { status } = await api.ask(`/proceedings/${id}/acts/withdraw`, { as: 'dezheng.committee', key, json });
      if (status !== 503) return { key, status };
    }
  };
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => withdraw(newKey())));
  const entries = await stack.register.timeline(id);
  return {
    told: answers.filter(({ status }) => status === 200).map(({ key }) => key),
    refused: answers.filter(({ status }) => status === 409).length,
    onRecord: entries.filter(({ event }) => event === 'withdraw').map(({ data }) => data['reason']),
    ended: entries.filter(({ event }) => event === 'proceedingEnded').length,
  };
}

it('the same decision taken by many at once is on record once, and only who took that one is told so', async () => {
  for (let time = 0; time < TIMES; time += 1) {
    const { told, refused, onRecord, ended } = await withdrawnAtOnce();
    expect(onRecord).toHaveLength(1);
    expect(told).toEqual(onRecord);
    expect({ refused, ended }).toEqual({ refused: AT_ONCE - 1, ended: 1 });
  }
});
