import type { Proceeding } from '../../contracts/proceeding.js';
import type { Problem } from '../../contracts/problem.js';
import type { DocumentKind } from '../../domain/procedure.js';
import { documentKinds } from '../../domain/procedure-words.js';
import type { Verdict } from '../../domain/counting-rule.js';
import { resultInWords } from './act-results.js';
import type { Reply } from './api-client.js';
import { certificateLines, type Counted } from './certificate.js';
import { differences } from './expectations.js';
import { proceedingIn, readProceeding, situationAt, StoryStopped, tokenOf, until, type Stage } from './stage.js';
import type { AnyAct, AnyStreetAct, ExpectedReply, Look, Moment, Watch } from './story.js';
import { actTitle, escalationStatuses } from './words.js';

/** Plays the moments of a story one after the other, each as soon as its time has come. */
export async function walk(stage: Stage): Promise<void> {
  for (const moment of stage.story.moments) await play(stage, moment);
}

async function play(stage: Stage, moment: Moment): Promise<void> {
  switch (moment.does) {
    case 'act':
      return await doAct(stage, moment);
    case 'streetAct':
      return await doStreetAct(stage, moment);
    case 'watch':
      return await watch(stage, moment);
    case 'look':
      return await look(stage, moment);
  }
}

async function doAct(stage: Stage, moment: AnyAct): Promise<void> {
  const { story, client, narrator } = stage;
  const { step, round, act, as, about } = moment;
  const before = await untilOffered(stage, moment);
  const title = `「${titleOf(before, step)}」${actTitle(act)}`;
  const situation = situationAt(stage, before);
  const input = moment.input(situation);
  const reply = await client.post(`/proceedings/${stage.id}/acts/${act}`, tokenOf(story, as), input);
  const said = `${story.people[as]} ${title}${about === undefined ? '' : `:${about}`}`;
  const isRefused = reply.status >= 300;
  const { result, proceeding } = isRefused ? { result: {}, proceeding: before } : answered(reply);
  const outcome = isRefused ? refusedInWords(reply) : resultInWords(act, result, proceeding);
  narrator.tell(proceeding, `${said} → ${outcome}`, certificate(stage, input, result));
  narrator.notice(proceeding);
  if (!isRefused) (stage.results[act] ??= []).push(result);
  expect(stage, `${title} ${step}#${round}`, moment.expect(situation), reply);
}

/** Waits until the act is on offer in its step and round. */
const untilOffered = (stage: Stage, { step, round, act }: AnyAct): Promise<Proceeding> =>
  until(
    stage,
    ({ current, steps }) =>
      current?.step === step &&
      current.acts.some((offer) => offer.act === act) &&
      steps.some((each) => each.id === step && each.round === round),
    ({ status, current }) =>
      `${act} in ${step}#${round} was never on offer; the proceeding is ${status} in ${current?.step ?? 'no step'} ` +
      `(${current?.phase ?? ''}), open to ${current?.acts.map((offer) => offer.act).join(', ') ?? 'nothing'}`,
  );

async function doStreetAct(stage: Stage, { act, about, input, expect: expected }: AnyStreetAct): Promise<void> {
  const { story, client, narrator } = stage;
  const proceeding = await readProceeding(stage);
  const id = proceeding.escalations.at(-1)?.id ?? '';
  const reply = await client.post(`/escalations/${id}/acts/${act}`, tokenOf(story, 'street'), input);
  const { escalation } = reply.body as { escalation?: { status?: keyof typeof escalationStatuses } };
  const outcome = escalation?.status ? escalationStatuses[escalation.status] : refusedInWords(reply);
  const said = `${story.people.street} ${actTitle(act)}${about === undefined ? '' : `:${about}`}`;
  narrator.tell(proceeding, `${said} → ${outcome}`);
  expect(stage, `${act} ${id}`, expected, reply);
}

async function watch(stage: Stage, { about, until: expected }: Watch): Promise<void> {
  const proceeding = await until(
    stage,
    (now) => differences(expected, now).length === 0,
    (now) => `${about}: ${differences(expected, now).join('; ')}`,
  );
  stage.narrator.tell(proceeding, about);
  stage.expectations.check(about, expected, proceeding);
}

async function look(stage: Stage, { path, as, about, pick, expect: expected }: Look): Promise<void> {
  const { story, client, narrator } = stage;
  const reply = await client.get(path, as && tokenOf(story, as));
  const proceeding = await readProceeding(stage);
  narrator.tell(proceeding, `${as ? story.people[as] : '任何人(无需身份)anyone'} ${about} GET ${path}`);
  expect(stage, `GET ${path}`, { status: 200, body: expected }, { ...reply, body: pick(reply.body, proceeding) });
}

/** Another status than expected leaves nothing to go on with; everything else that differs is noted. */
function expect({ expectations, story }: Stage, what: string, expected: ExpectedReply, reply: Reply): void {
  expectations.check(`${story.name} ${what}`, expected, reply);
  if (reply.status !== expected.status)
    throw new StoryStopped(`${what} answered ${reply.status} ${JSON.stringify(reply.body).slice(0, 500)}`);
}

function answered(reply: Reply): { result: Readonly<Record<string, unknown>>; proceeding: Proceeding } {
  const { result, proceeding } = reply.body as { result: Readonly<Record<string, unknown>>; proceeding: unknown };
  return { result, proceeding: proceedingIn(reply, proceeding) };
}

function refusedInWords({ status, body }: Reply): string {
  const { code, detail, details } = body as Partial<Problem>;
  const missing = (details?.['missing'] ?? []) as readonly DocumentKind[];
  const named = missing.map((kind) => documentKinds[kind].zh).join('、');
  return `不予受理 refused ${status} ${code ?? ''}:${detail ?? ''}${named === '' ? '' : `,缺 ${named}`}`;
}

const certificate = ({ citations }: Stage, input: object, { verdict }: Readonly<Record<string, unknown>>) =>
  verdict === undefined ? [] : certificateLines(input as Counted, verdict as Verdict, citations);

const titleOf = ({ steps }: Proceeding, step: string): string => steps.find(({ id }) => id === step)?.title.zh ?? step;
