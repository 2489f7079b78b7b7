import { z } from 'zod';
import { proceedingActAnswer, proceedings, type Proceeding } from '../../contracts/proceeding.js';
import { caseFile, timeline } from '../../contracts/record.js';
import { disclosures } from '../../contracts/disclosure.js';
import { escalationActAnswer, escalations } from '../../contracts/escalation.js';
import { inbox } from '../../contracts/inbox.js';
import { problem } from '../../contracts/problem.js';
import { procedure, procedureSummaries } from '../../contracts/procedure.js';
import { startStack, type Stack } from '../support/stack.js';
import { diligentStreet } from '../support/street-acts.js';
import { newKey, startApi, type Api, type Reply } from './support/api.js';
import { components } from './support/document.js';
import { overdue, read, start, until } from './support/proceedings.js';

let stack: Stack;
let api: Api;

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
}, 60_000);

afterAll(async () => {
  await api.close();
  await stack.close();
});

/** In a rehearsal a request itself takes days. */
const roundTripMs = 1_000;

/** The instant that an example cannot know. */
const instants: Readonly<Record<string, (now: Proceeding) => object>> = {
  convene: ({ rehearsal, current }) => {
    const days = Number(current?.facts['noticeDays']) + 1;
    return { when: new Date(Date.now() + days * (rehearsal?.dayMs ?? 0) + roundTripMs).toISOString() };
  },
  recordMeeting: () => ({ heldAt: new Date().toISOString() }),
  reportCompletion: () => ({ completedAt: new Date().toISOString() }),
};

/** What moves a proceeding on; the rest of what is offered would stop or delay it. */
const forward = [
  'convene',
  'recordMeeting',
  'postNotice',
  'submitFiling',
  'ruleOnFiling',
  'assignWork',
  'reportCompletion',
  'recordRatings',
];

/** Does what is offered, with the example that its schema gives: all that a client knows is the document. */
async function step(now: Proceeding): Promise<Reply | null> {
  const offered = now.current?.acts.filter(({ act }) => forward.includes(act)) ?? [];
  // A notice already convened may be convened anew; recording is what moves on.
  const next = offered.find(({ act }) => act === 'recordMeeting') ?? offered[0];
  if (!next) return null;
  const schema = components[next.schema.replace('/openapi.json#/components/schemas/', '')];
  const json = { ...(schema?.examples?.[0] as object), ...instants[next.act]?.(now) };
  const as = next.by[0] === 'street' ? 'xingpinglu.street' : `dezheng.${next.by[0]}`;
  return await api.ask(`/proceedings/${now.id}/acts/${next.act}`, { as, key: newKey(), json });
}

async function walk(started: Proceeding): Promise<Proceeding> {
  let now = started;
  while (now.current) {
    const reply = await step(now);
    if (reply && reply.status !== 200) throw new Error(`${now.current.step} ${now.current.phase}: ${reply.text}`);
    // The answer shows what the act has led to, as a read just after it does.
    if (reply) now = proceedingActAnswer.parse(reply.body).proceeding;
    else
      now = await until(
        api,
        now.id,
        ({ current }) => !current || current.acts.some(({ act }) => forward.includes(act)),
      );
  }
  return now;
}

describe.each([
  'threeProposalsThreeDisclosures',
  'fiveDeliberationsOneFilingTwoDisclosures',
  'fourDeliberationsTwoDisclosures',
])('%s, by a client that knows nothing but /openapi.json', (id) => {
  test('reaches its end, and every answer keeps to its contract', async () => {
    const { id: name } = await start(api, { procedure: id });
    const ended = await walk(await read(api, name));
    expect(ended.status).toBe('completed');
    expect(ended.steps.map(({ state }) => state)).toEqual(ended.steps.map(() => 'done'));
    const verdicts = ended.steps.flatMap(({ verdict }) => (verdict ? [verdict.outcome] : []));
    expect(new Set(verdicts)).toEqual(new Set(['passed']));

    const record = timeline.parse((await api.ask(`/proceedings/${name}/timeline`, { as: 'dezheng.supervisor' })).body);
    expect(record.entries.at(-1)?.event).toBe('proceedingEnded');
    const late = await api.ask(`/proceedings/${name}/acts/withdraw`, {
      as: 'dezheng.committee',
      key: newKey(),
      json: { reason: '撤回' },
    });
    expect([late.status, problem.parse(late.body).code]).toEqual([409, 'PROCEEDING_CLOSED']);
  }, 60_000);
});

describe('a proceeding that is left alone', () => {
  let id = '';
  let escalation = '';

  beforeAll(async () => {
    id = (await start(api)).id;
    escalation = await overdue(api, id);
  }, 30_000);

  test('turns red, and the street is told', async () => {
    const now = await read(api, id);
    expect([now.current?.light, now.current?.clock]).toEqual(['red', 'act']);
    expect(now.escalations).toEqual([{ id: escalation, status: expect.any(String) as string, reason: 'overdue' }]);
    const told = inbox.parse((await api.ask('/inbox', { as: 'xingpinglu.street' })).body).items;
    expect(told.some(({ workflowId, urgency }) => workflowId.startsWith(id) && urgency === 'urgent')).toBe(true);
  });

  test('is found by its light, stage and status', async () => {
    const found = async (query: string) =>
      proceedings
        .parse((await api.ask(`/proceedings?${query}`, { as: 'xingpinglu.street' })).body)
        .items.map((each) => each.id);
    expect(await found('light=red&status=running&stage=partyProposal')).toContain(id);
    expect(await found('light=green')).not.toContain(id);
    expect(await found('status=completed')).not.toContain(id);
    expect(await found('stage=filing')).not.toContain(id);
  });

  test('the street signs, accepts and resolves', async () => {
    const act = async (name: string, json: object) => {
      const reply = await api.ask(`/escalations/${escalation}/acts/${name}`, {
        as: 'xingpinglu.street',
        key: newKey(),
        json,
      });
      return escalationActAnswer.parse(reply.body).escalation;
    };
    expect((await act('sign', {})).status).toBe('signed');
    const accepted = await act('accept', diligentStreet.accept(await stack.nowIso()));
    expect(accepted.status).toBe('accepted');
    expect(accepted.current?.acts).toContainEqual({
      act: 'resolve',
      by: ['street'],
      schema: '/openapi.json#/components/schemas/Resolve',
    });
    expect((await act('resolve', { reply: '已督促' })).status).toBe('resolved');
    const again = await api.ask(`/escalations/${escalation}/acts/resolve`, {
      as: 'xingpinglu.street',
      key: newKey(),
      json: { reply: 'x' },
    });
    expect([again.status, problem.parse(again.body).code]).toEqual([409, 'PROCEEDING_CLOSED']);
    const listed = escalations.parse((await api.ask('/escalations?status=resolved', { as: 'operator' })).body);
    expect(listed.items.map((each) => each.id)).toContain(escalation);
  });
});

describe('a public notice', () => {
  test('is read by everyone, objected to by a neighbour, and answered in public; what the neighbour wrote is not', async () => {
    const dayMs = 400;
    let now = await start(api, { rehearsal: { dayMs } });
    while (now.current?.step !== 'proposalDisclosure') {
      await step(now);
      now = await read(api, now.id);
    }
    expect((await step(now))?.status).toBe(200);

    const reason = '选址离住宅太近,甲住户不同意';
    const objected = await api.ask(`/proceedings/${now.id}/acts/object`, {
      as: 'dezheng.resident',
      key: newKey(),
      json: { reason },
    });
    expect(objected.status).toBe(200);
    const { objection } = z.object({ objection: z.string() }).parse(proceedingActAnswer.parse(objected.body).result);
    const answer = { objection, outcome: 'noted', answer: '点位距住宅十二米,符合消防要求' };
    expect(
      (
        await api.ask(`/proceedings/${now.id}/acts/answerObjection`, {
          as: 'dezheng.committee',
          key: newKey(),
          json: answer,
        })
      ).status,
    ).toBe(200);

    const board = await api.ask('/disclosures?community=dezheng&limit=200');
    const notice = disclosures.parse(board.body).items.find(({ proceeding }) => proceeding === now.id);
    expect(notice?.objections).toEqual([{ id: objection, state: 'noted', answer: answer.answer }]);
    const seenBy = async (as: string) => (await api.ask(`/proceedings/${now.id}`, { as })).text;
    expect(await seenBy('dezheng.committee')).toContain(reason);
    for (const text of [board.text, objected.text, await seenBy('dezheng.resident')])
      expect(text).not.toContain(reason);
  }, 30_000);
});

describe('the case file', () => {
  let path = '';
  beforeAll(async () => {
    path = `/proceedings/${(await start(api, { title: '充电桩 <b>' })).id}/case-file`;
  });

  test('is JSON unless a page is asked for', async () => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const reply = await api.ask(path, { as: 'dezheng.supervisor', headers });
      expect(caseFile.parse(reply.body).format).toBe('yishi-case-file/1');
    }
    expect(
      (await api.ask(`${path}?format=json`, { as: 'operator', headers: { accept: 'text/html' } })).body,
    ).not.toBeNull();
  });

  test('is a printable page for browsers, with nothing typed taken for markup', async () => {
    const pages = [
      await api.ask(path, {
        as: 'dezheng.supervisor',
        headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      }),
      await api.ask(`${path}?format=html`, { as: 'dezheng.supervisor' }),
    ];
    for (const { status, headers, text } of pages) {
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(text).toContain('充电桩 &lt;b&gt;');
    }
  });
});

describe('lists', () => {
  test('go on where the last page ended, each item once', async () => {
    const ids = [];
    for (let count = 0; count < 3; count += 1)
      ids.push((await start(api, { community: 'shengshui', rehearsal: { dayMs: 60_000 } })).id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = proceedings.parse((await api.ask(`/proceedings?${query}`, { as: 'shengshui.committee' })).body);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    }
    expect(seen).toEqual(ids.toReversed());
  });
});

test('procedures are told whole', async () => {
  const { items } = procedureSummaries.parse((await api.ask('/procedures', { as: 'dezheng.resident' })).body);
  expect(items.map(({ id }) => id)).toContain('threeProposalsThreeDisclosures');
  for (const { id } of items) {
    const reply = await api.ask(`/procedures/${id}`, { as: 'dezheng.resident' });
    expect(procedure.parse(reply.body).id).toBe(id);
  }
});

test('facts about the subject switch optional steps on, and the street’s overrides are pinned', async () => {
  const now = await start(api, {
    facts: ['concernsSeveralUnits'],
    overrides: { proposalDisclosure: { window: { days: 5 } } },
    rehearsal: { dayMs: 60_000 },
  });
  expect(now.steps.map(({ id }) => id)).toContain('jointMeeting');
  const file = await api.ask(`/proceedings/${now.id}/case-file`, { as: 'operator' });
  expect(file.text).toContain('"overridden":["proposalDisclosure.window"]');
  const plain = await start(api, { rehearsal: { dayMs: 60_000 } });
  expect(plain.procedure.digest).not.toBe(now.procedure.digest);
  expect(plain.procedure.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('an official proceeding is no rehearsal and falls due in days', async () => {
  const now = await start(api, { rehearsal: undefined });
  expect(now.rehearsal).toBeNull();
  expect(Date.parse(now.current?.dueAt ?? '') - Date.now()).toBeGreaterThan(4 * 86_400_000);
  expect(now.current?.light).toBe('green');
});
