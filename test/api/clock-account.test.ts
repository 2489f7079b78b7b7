import { randomUUID } from 'node:crypto';
import { proceeding as schema, type Proceeding } from '../../contracts/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';
import { newKey, startApi, type Api } from './support/api.js';

let stack: Stack;
let api: Api;
beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
});
afterAll(async () => {
  await api?.close();
  await stack?.close();
});

const committee = 'dezheng.committee';
const street = 'xingpinglu.street';

/** With real days: nothing falls due while the test lasts. */
async function startOfficial(): Promise<Proceeding> {
  const json = {
    procedure: 'threeProposalsThreeDisclosures',
    community: 'dezheng',
    title: '小区充电桩建设',
    summary: randomUUID(),
    origin: 'residentSuggestion',
  };
  const { status, body } = await api.ask('/proceedings', { as: committee, key: newKey(), json });
  expect(status).toBe(201);
  return schema.parse(body);
}

const act = async (id: string, name: string, as: string, json: object) =>
  await api.ask(`/proceedings/${id}/acts/${name}`, { as, key: newKey(), json });

async function read(id: string, as: string, at?: string): Promise<Proceeding> {
  const { status, body } = await api.ask(`/proceedings/${id}${at ? `?at=${at}` : ''}`, { as });
  expect(status).toBe(200);
  return schema.parse(body);
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

it('shows budget, consumed, suspended, due, light and why', async () => {
  const { id, current } = await startOfficial();
  const [account] = current?.clocks ?? [];
  expect(account).toMatchObject({
    wait: 'hold:0',
    due: 'committee',
    budget: { amount: 5, unit: 'workingDays' },
    consumed: { amount: 0, unit: 'workingDays' },
    suspendedDays: 0,
    light: 'green',
    dueAt: current?.dueAt,
    extensions: [],
    request: null,
  });
  expect(account?.why.zh).toMatch(/^\d{4}-\d\d-\d\d 起 5个工作日\(依据 D\);至 \d{4}-\d\d-\d\d 届满/);

  await act(id, 'requestExtension', committee, { reason: '汛期抢险', workingDays: 2 });
  expect((await read(id, committee)).current?.clocks[0]?.request).toMatchObject({ workingDays: 2, reason: '汛期抢险' });
  expect((await act(id, 'extend', committee, { reason: '同意', approver: '张三丰' })).status).toBe(403);
  expect((await act(id, 'extend', street, { reason: '同意', approver: '张三丰' })).status).toBe(200);
  const suspension = { ground: 'appraisal', reason: '联系13812345678', until: inDays(3), approver: '张三丰' };
  expect((await act(id, 'suspend', street, suspension)).status).toBe(200);

  const [after] = (await read(id, committee)).current?.clocks ?? [];
  expect(after).toMatchObject({
    suspendedDays: 1,
    extensions: [{ budget: { amount: 2, unit: 'workingDays' }, approver: '张三丰' }],
    suspensions: [{ ground: 'appraisal', reason: '联系13812345678', approver: '张三丰' }],
    request: null,
  });
  expect(String(after?.dueAt) > String(account?.dueAt)).toBe(true);
  expect(after?.why.zh).toContain('中止(鉴定);延期 2个工作日');
  expect((await read(id, 'dezheng.resident')).current?.clocks[0]?.suspensions).toMatchObject([
    { reason: '联系138****5678', approver: '张某某' },
  ]);
});

it('shows any earlier instant as it stood on record then', async () => {
  const { id, startedAt } = await startOfficial();
  const opened = new Date().toISOString();
  await act(id, 'suspend', street, { ground: 'hearing', reason: '听证', until: inDays(2), approver: '主任' });
  const suspended = new Date().toISOString();
  await act(id, 'requestEscalation', committee, { reason: '超出职权', tried: '已协商' });
  await act(id, 'resume', street, {});
  await act(id, 'requestEscalation', committee, { reason: '超出职权', tried: '已协商' });

  expect((await read(id, committee, opened)).current).toMatchObject({ phase: 'convening', suspendedUntil: null });
  expect((await read(id, committee, suspended)).current?.phase).toBe('suspended');
  expect((await read(id, committee, suspended)).escalations).toEqual([]);
  expect((await read(id, committee, new Date().toISOString())).current?.phase).toBe('convening');
  const before = new Date(Date.parse(startedAt) - 1).toISOString();
  expect((await api.ask(`/proceedings/${id}?at=${before}`, { as: committee })).status).toBe(404);
  expect((await api.ask(`/proceedings/${id}?at=yesterday`, { as: committee })).status).toBe(422);
});
