import { timeline as timelineSchema } from '../../contracts/record.js';
import { ApiClient } from './api-client.js';
import { checkCaseFile, discardCaseFile, saveCaseFile, type SavedCaseFile } from './case-files.js';
import { citationsIn } from './certificate.js';
import { checkEnding } from './ending.js';
import type { Expectations } from './expectations.js';
import { Narrator, type Report } from './narrator.js';
import { proceedingIn, readProceeding, tokenOf, type Stage } from './stage.js';
import type { Story } from './story.js';
import { timelineOf } from './timeline.js';
import { walk } from './walker.js';

export interface Telling {
  readonly client: ApiClient;
  readonly expectations: Expectations;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** Where the case files go. */
  readonly out: string;
  readonly scratch: string;
}

/** What a story leaves for the end of the demo. */
export interface Told {
  readonly story: Story;
  readonly id: string;
  readonly files: SavedCaseFile;
  readonly timeline: string;
  readonly verification: string;
}

/** Plays one story from its first act to its verified case file. */
export async function tell(stage: Stage, telling: Pick<Telling, 'out' | 'scratch'>): Promise<Told> {
  const { story } = stage;
  try {
    await walk(stage);
  } catch (error) {
    await abandon(stage);
    throw error;
  }
  const proceeding = await readProceeding(stage);
  const timeline = timelineSchema.parse(
    (await stage.client.get(`/proceedings/${stage.id}/timeline`, tokenOf(story, 'committee'))).body,
  );
  checkEnding(
    stage,
    proceeding,
    timeline.entries.map(({ event }) => event),
  );
  const files = await saveCaseFile(stage, telling.out);
  const head = { head: { hash: timeline.entries.at(-1)?.hash ?? '' } };
  stage.expectations.check(`${story.name} 链首 head`, head, files.caseFile.chains[0]);
  const verification = await checkCaseFile(stage, files, telling.scratch);
  return { story, id: stage.id, files, timeline: timelineOf(story, files.caseFile, proceeding), verification };
}

/** Starts the proceeding of a story. */
export async function begin(story: Story, telling: Telling): Promise<Stage> {
  const { client, expectations, report, signal, out } = telling;
  discardCaseFile(story, out);
  const narrator = new Narrator(story, report);
  const published = await client.get(`/procedures/${story.start.procedure}`, tokenOf(story, 'committee'));
  const reply = await client.post('/proceedings', tokenOf(story, 'committee'), story.start);
  const proceeding = proceedingIn(reply, reply.body);
  const { dayMs } = story.start.rehearsal;
  expectations.check(
    `${story.name} 立项 start`,
    { status: 201, body: { status: 'running', rehearsal: { dayMs } } },
    reply,
  );
  narrator.tell(
    proceeding,
    `${story.people.committee} 立项:${story.start.title} → ${proceeding.procedure.title.zh} ${proceeding.id}`,
    [`演练,一日 ${dayMs} 毫秒,不构成正式记录 a rehearsal, never a legal record`],
  );
  narrator.notice(proceeding);
  const citations = citationsIn(published.body);
  return { story, client, narrator, expectations, citations, signal, id: proceeding.id, results: {} };
}

/** A story that stops leaves no open rehearsal behind, on whose deadlines the street would be told. */
async function abandon({ client, id, story }: Stage): Promise<void> {
  const lastCall = new ApiClient(client.url, AbortSignal.timeout(3_000));
  const body = { reason: '演示中断 the demo was broken off' };
  await lastCall.post(`/proceedings/${id}/acts/withdraw`, tokenOf(story, 'committee'), body).catch(() => undefined);
}
