import { duration } from '../stack/report.js';
import { ApiClient } from './api-client.js';
import type { Api } from './api.js';
import { Expectations } from './expectations.js';
import type { Report } from './narrator.js';
import { basketballHoop } from './stories/basketball-hoop.js';
import { chargingPiles } from './stories/charging-piles.js';
import { ignoredFiling } from './stories/ignored-filing.js';
import type { Story } from './story.js';
import { countByChannel, settledDeliveries, whoWasTold } from './who-was-told.js';
import { begin, tell, type Telling, type Told } from './tell.js';

const stories: readonly Story[] = [chargingPiles, basketballHoop, ignoredFiling];

export interface Playing {
  readonly api: Api;
  readonly out: string;
  readonly scratch: string;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Plays the stories side by side, then shows what they left; 0 when everything expected happened. */
export async function playStories({ api, out, scratch, report, signal }: Playing): Promise<0 | 1> {
  const startedAt = Date.now();
  const expectations = new Expectations();
  const client = new ApiClient(api.url, signal);
  const telling: Telling = { client, expectations, report, signal, out, scratch };
  report(heading(api));
  const told = await Promise.all(await beginAll(telling));
  signal.throwIfAborted();
  for (const each of told) if (each) report(`\n${each.timeline}`);
  await showNotices(
    api,
    client,
    telling,
    told.filter((each) => each !== null),
  );
  for (const each of told) if (each) report(`\n${closing(each)}`);
  report(summary(expectations, Date.now() - startedAt));
  return expectations.exitCode;
}

/** Who was told what, and that each message arrived exactly once. Elsewhere than on the demo's own stack nobody may be reached. */
async function showNotices(
  { arrived }: Api,
  client: ApiClient,
  telling: Telling,
  told: readonly Told[],
): Promise<void> {
  const { report, expectations, signal } = telling;
  const ids = told.map(({ id }) => id);
  const sent = await settledDeliveries(client, ids, signal);
  for (const { story, id } of told) if (sent.length > 0) report(`\n${whoWasTold(story, id, sent)}`);
  if (arrived && ids.length === stories.length) {
    expectations.check('每件通知恰好送达一次 each message arrived once', countByChannel(sent), { ...arrived() });
  }
}

/** One is started after the other, since a worker's first tasks take long and every deadline runs; then all go on at once. */
async function beginAll(telling: Telling): Promise<readonly Promise<Told | null>[]> {
  const begun: Promise<Told | null>[] = [];
  for (const story of stories) {
    const stage = await orFail(story, telling, () => begin(story, telling));
    if (stage) begun.push(orFail(story, telling, () => tell(stage, telling)));
  }
  return begun;
}

async function orFail<Result>(story: Story, telling: Telling, play: () => Promise<Result>): Promise<Result | null> {
  try {
    return await play();
  } catch (error) {
    telling.expectations.fail(`${story.name}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

const heading = ({ url, ownStack }: Api): string =>
  [
    '',
    `议事演示:三个故事同时进行,全部经由 ${url} ${ownStack ? '(自带环境,结束后清除)' : ''}`,
    'Three stories side by side, over HTTP only. 案例取自公开报道,人数与文字为演练所设。',
    ...stories.map(({ name, heading: text }) => `  ${name}  ${text}`),
    '',
  ].join('\n');

const closing = ({ story, files, verification }: Told): string =>
  [
    `${story.name} 案卷 case file`,
    `  ${files.json}`,
    `  ${files.html}`,
    ...verification.split('\n').map((line) => `  ${line}`),
    '  改动一票的副本未通过核验 a copy with one vote changed is rejected',
  ].join('\n');

function summary({ held, differed }: Expectations, tookMs: number): string {
  const took = `用时 ${duration(tookMs)}`;
  if (differed.length === 0) return `\n✔ 全部 ${held} 项预期均已实现 all ${held} expectations held。${took}`;
  return [
    '',
    `✘ ${differed.length} 处与预期不符 differ, ${held} held。${took}`,
    ...differed.map((each) => `  ${each}`),
  ].join('\n');
}
