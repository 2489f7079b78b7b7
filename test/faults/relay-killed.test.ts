import type { DeliveryView } from '../../register/delivery/reader.js';
import { noticesWorkflowId } from '../../workflows/ids.js';
import { linesOf, tell } from '../support/notifications.js';
import { House } from './support/house.js';
import type { Receivers } from './support/receivers.js';
import { until } from '../support/until.js';

jest.setTimeout(240_000);

let house: House;
let receivers: Receivers;
beforeAll(async () => {
  house = await House.open({ receivers: true });
  if (!house.receivers) throw new Error('a house without receivers');
  receivers = house.receivers;
});
afterAll(async () => {
  await house?.close();
});

/** Three offices are told by three channels. */
const threeNotices = [{ to: 'committee' }, { to: 'supervisor' }, { to: 'residents' }] as const;
const tellThree = () => tell(house, ...threeNotices.map((each) => ({ ...each, brief: { zh: each.to, en: each.to } })));

const sequenceOf = async (id: string): Promise<number> =>
  (await house.query<{ sequence: number }>('select sequence from outbox where workflow_id = $1', [id]))[0]?.sequence ??
  0;

const runsOf = async (id: string): Promise<string> => {
  const workflow = noticesWorkflowId(id, await sequenceOf(id));
  return await house.withTemporal(async (client) =>
    client.workflow
      .getHandle(workflow)
      .describe()
      .then(
        ({ status }) => status.name,
        () => 'none',
      ),
  );
};

const handed = async (id: string): Promise<number> =>
  (await house.query('select from outbox where workflow_id = $1 and handed_at is not null', [id])).length;

/** The relay holds them: it is about to hand them over, or has done so and not yet written it down. */
const held = (id: string) => async (): Promise<boolean> =>
  (await house.query('select from outbox where workflow_id = $1 for update skip locked', [id])).length === 0;

async function delivered(id: string): Promise<DeliveryView[]> {
  return await until(
    `${id} is delivered`,
    async () => {
      const lines = await linesOf(house, id);
      return lines.length === 3 && lines.every(({ state }) => state === 'delivered') && lines;
    },
    120_000,
  );
}

const copies = (lines: readonly DeliveryView[]) => lines.map(({ id, channel }) => receivers.copies(channel ?? '', id));

it('killed after the commit, before Temporal was asked: all arrive, once', async () => {
  house.workerLink.hold('requests');
  const id = await tellThree();
  await until('the relay has taken them', held(id));
  await house.killWorker();
  expect([await handed(id), await runsOf(id)]).toEqual([0, 'none']);
  await house.startWorker();
  expect(copies(await delivered(id))).toEqual([1, 1, 1]);
  expect(await handed(id)).toBe(3);
});

it('killed after Temporal has started the delivery, before the relay wrote that down: all arrive, once', async () => {
  house.workerLink.hold('answers');
  const id = await tellThree();
  await until('Temporal knows of it', async () => (await runsOf(id)) !== 'none');
  await house.killWorker();
  expect([await handed(id), await runsOf(id)]).toEqual([0, 'RUNNING']);
  await house.startWorker();
  const lines = await delivered(id);
  expect(copies(lines)).toEqual([1, 1, 1]);
  await until('they are marked', async () => (await handed(id)) === 3);
  expect(lines.map(({ attempts }) => attempts.length)).toEqual([1, 1, 1]);
});

it('killed between the provider’s answer and the ledger: sent again under the same key, so that it arrives once', async () => {
  const answered: string[] = [];
  receivers.webhook.answerNext(({ headers }) => {
    // What the worker learns from now on it can tell nobody.
    house.recordLink.hold('requests');
    answered.push(headers['webhook-id'] ?? '');
    return { status: 200, body: '' };
  });
  const id = await tell(house, { to: 'residents' });
  await until('the provider has answered', () => answered.length === 1);
  await house.killWorker();
  house.recordLink.cut();
  const [before] = await linesOf(house, id);
  expect(before).toMatchObject({ state: 'sending', attempts: [{ outcome: null, finishedAt: null }] });
  await house.startWorker();
  const line = await until('it is delivered', async () =>
    (await linesOf(house, id)).find(({ state }) => state === 'delivered'),
  );
  expect(line.attempts.map(({ outcome }) => outcome)).toEqual(['interrupted', 'delivered']);
  expect([answered, receivers.copies('city', line.id)]).toEqual([[line.id], 1]);
});
