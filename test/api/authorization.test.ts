import { problem } from '../../contracts/problem.js';
import { namedRoutes } from '../../api/openapi/document.js';
import type { Role } from '../../domain/actor.js';
import type { Route } from '../../contracts/routes.js';
import { startStack, type Stack } from '../support/stack.js';
import { newKey, startApi, type Api, type Asking } from './support/api.js';
import { channelOn, configured, newestNotice } from './support/notices.js';
import { overdue, start, startBody } from './support/proceedings.js';

let stack: Stack;
let api: Api;
/** In the community of 龙苑, whose street is 云门山. */
const subject = { proceeding: '', escalation: '', inboxItem: '', channel: 'mail' };

beforeAll(async () => {
  stack = await startStack();
  api = await startApi(stack);
  subject.proceeding = (await start(api, { community: 'longyuan' })).id;
  subject.escalation = await overdue(api, subject.proceeding);
  subject.inboxItem = await newestNotice(api, 'longyuan.committee');
  await configured(stack, channelOn(subject.channel));
}, 60_000);

afterAll(async () => {
  await api.close();
  await stack.close();
});

/** Who may see 龙苑, and who may not although their role may. */
const identities: readonly { readonly as: string; readonly role: Role; readonly seesLongyuan: boolean }[] = [
  { as: 'longyuan.committee', role: 'committee', seesLongyuan: true },
  { as: 'longyuan.supervisor', role: 'supervisor', seesLongyuan: true },
  { as: 'longyuan.resident', role: 'resident', seesLongyuan: true },
  { as: 'yunmenshan.street', role: 'street', seesLongyuan: true },
  { as: 'yunmenshan.streetLeader', role: 'streetLeader', seesLongyuan: true },
  { as: 'qingzhou.district', role: 'district', seesLongyuan: true },
  { as: 'operator', role: 'operator', seesLongyuan: true },
  { as: 'shengshui.committee', role: 'committee', seesLongyuan: false },
  { as: 'shengshui.supervisor', role: 'supervisor', seesLongyuan: false },
  { as: 'shengshui.resident', role: 'resident', seesLongyuan: false },
  { as: 'dezheng.committee', role: 'committee', seesLongyuan: false },
  { as: 'xingpinglu.street', role: 'street', seesLongyuan: false },
  { as: 'xingpinglu.streetLeader', role: 'streetLeader', seesLongyuan: false },
  { as: 'pingchuan.district', role: 'district', seesLongyuan: false },
];

/** Which roles may come in, written down a second time, by the rules and not by the table. */
const everyone: readonly Role[] = [
  'committee',
  'supervisor',
  'resident',
  'street',
  'streetLeader',
  'district',
  'operator',
];
const officials = everyone.filter((role) => role !== 'resident');
const committee: readonly Role[] = ['committee'];
const street: readonly Role[] = ['street'];
const approvers: readonly Role[] = ['street', 'streetLeader', 'district'];
const mayComeIn: Readonly<Record<string, readonly Role[] | 'public'>> = {
  healthz: 'public',
  readyz: 'public',
  openApi: 'public',
  docs: 'public',
  listProcedures: everyone,
  getProcedure: everyone,
  startProceeding: committee,
  listProceedings: everyone,
  getProceeding: everyone,
  getTimeline: officials,
  getCaseFile: officials,
  listEscalations: officials,
  getEscalation: officials,
  listDisclosures: 'public',
  readInbox: everyone,
  markRead: everyone,
  listDeliveries: ['street', 'streetLeader', 'operator'],
  listChannels: ['street', 'operator'],
  testChannel: ['operator'],
  judgeVerdict: everyone,
  reckonDueDate: everyone,
  'proceeding.convene': committee,
  'proceeding.recordMeeting': committee,
  'proceeding.postNotice': committee,
  'proceeding.takeDown': committee,
  'proceeding.object': ['resident', 'supervisor'],
  'proceeding.answerObjection': ['committee', 'street'],
  'proceeding.submitFiling': committee,
  'proceeding.ruleOnFiling': street,
  'proceeding.assignWork': committee,
  'proceeding.reportProgress': committee,
  'proceeding.reportCompletion': committee,
  'proceeding.recordRatings': committee,
  'proceeding.withdraw': committee,
  'proceeding.suspend': [...committee, ...approvers],
  'proceeding.resume': [...committee, ...approvers],
  'proceeding.requestExtension': ['committee', 'street', 'streetLeader'],
  'proceeding.extend': [...committee, ...approvers],
  'proceeding.denyExtension': approvers,
  'proceeding.requestEscalation': committee,
  'proceeding.adoptCalendar': ['operator'],
  'escalation.sign': street,
  'escalation.accept': street,
  'escalation.returnToCommunity': street,
  'escalation.disputeReturn': committee,
  'escalation.assign': ['streetLeader'],
  'escalation.coordinate': ['street', 'streetLeader'],
  'escalation.reportProgress': street,
  'escalation.resolve': street,
  'escalation.reportToDistrict': ['street', 'streetLeader'],
  'escalation.answerFromDistrict': ['district'],
  'escalation.adoptCalendar': ['operator'],
};

const idFor = ({ subject: kind }: Route) => (kind ? subject[kind] : 'threeProposalsThreeDisclosures');
const pathOf = (route: Route, id = idFor(route)) => route.path.replace(':id', id);

/** A notice is for those it was told to, a channel belongs to no community. */
function isInScope({ subject: kind }: Route, as: string, seesLongyuan: boolean): boolean {
  if (kind === 'inboxItem') return as === 'longyuan.committee' || as === 'operator';
  return kind === undefined || kind === 'channel' || seesLongyuan;
}

/** A request that gets as far as its shape: it is admitted, and changes nothing. */
const shapeless = (route: Route): Asking => (route.body ? { json: { unheardOf: true }, key: newKey() } : {});
const admitted = (route: Route) => (route.body ? 422 : 200);

test('the rules speak of every route', () => {
  expect(namedRoutes.map(([name]) => name).sort()).toEqual(Object.keys(mayComeIn).sort());
});

describe.each(namedRoutes)('%s', (name, route) => {
  const allowed = mayComeIn[name] ?? [];

  test('without a token, or with one nobody holds', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer dev.nowhere.committee' },
      { authorization: 'Basic ZGV2Og==' },
    ]) {
      const reply = await api.ask(pathOf(route), {
        method: route.method.toUpperCase(),
        ...shapeless(route),
        headers: { 'content-type': 'application/json', ...headers },
      });
      expect(reply.status).toBe(allowed === 'public' ? 200 : 401);
      if (reply.status === 401) expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test.each(identities)('as $as', async ({ as, role, seesLongyuan }) => {
    const reply = await api.ask(pathOf(route), { as, ...shapeless(route) });
    const roleMay = allowed === 'public' || allowed.includes(role);
    const scopeMay = isInScope(route, as, seesLongyuan);
    expect(reply.status).toBe(roleMay && scopeMay ? admitted(route) : 403);
    if (reply.status === 403) {
      expect(problem.parse(reply.body).code).toBe(roleMay ? 'OUTSIDE_SCOPE' : 'ROLE_NOT_ALLOWED');
    }
  });

  if (route.path.includes(':id')) {
    test('an id that names nothing is unknown to every role', async () => {
      for (const id of ['longyuan-000000000000', '%00', '..%2f..%2fetc', 'a%20b', '龙苑', 'x'.repeat(500)]) {
        for (const as of ['longyuan.committee', 'longyuan.resident', 'operator']) {
          const reply = await api.ask(pathOf(route, id), { as, ...shapeless(route) });
          expect([id, as, reply.status]).toEqual([id, as, 404]);
        }
      }
    });
  }
});

test('a committee starts nothing in another community, known or not', async () => {
  for (const community of ['shengshui', 'dezheng', 'nowhere']) {
    const reply = await api.ask('/proceedings', {
      as: 'longyuan.committee',
      key: newKey(),
      json: startBody({ community }),
    });
    expect([community, reply.status]).toEqual([community, 403]);
  }
});

test('lists show the reader’s communities only, and refuse to be asked for others', async () => {
  const shown = async (as: string, query = '') => {
    const { body } = await api.ask(`/proceedings${query}`, { as });
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  for (const { as, seesLongyuan } of identities) {
    expect([as, (await shown(as)).includes(subject.proceeding)]).toEqual([as, seesLongyuan]);
    for (const path of ['/proceedings', ...(as.endsWith('resident') ? [] : ['/escalations'])]) {
      const reply = await api.ask(`${path}?community=longyuan`, { as });
      expect([as, path, reply.status]).toEqual([as, path, seesLongyuan ? 200 : 403]);
    }
  }
});

test('an inbox holds what its reader’s own office is told, and the operator’s everything', async () => {
  const told = async (as: string) => {
    const { body } = await api.ask('/inbox', { as });
    return (body as { items: { to: string; organisation: string }[] }).items.map(
      ({ to, organisation }) => `${organisation} ${to}`,
    );
  };
  expect(new Set(await told('longyuan.committee'))).toEqual(new Set(['longyuan committee']));
  expect(new Set(await told('yunmenshan.street'))).toEqual(new Set(['yunmenshan street']));
  expect(await told('shengshui.committee')).toEqual([]);
  expect(await told('xingpinglu.street')).toEqual([]);
  expect(await told('operator')).toEqual(expect.arrayContaining(['yunmenshan street', 'longyuan committee']));
});
