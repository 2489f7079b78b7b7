import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile } from '../../register/case-file.js';
import { runToEnd, type CommandResult } from '../stack/run-command.js';
import { StoryStopped, tokenOf, type Stage } from './stage.js';
import type { Story } from './story.js';

/** Where the case file of a story lies. */
export interface SavedCaseFile {
  readonly json: string;
  readonly html: string;
  readonly caseFile: CaseFile;
}

const placesOf = ({ id }: Story, directory: string) => ({
  json: join(directory, `${id}.json`),
  html: join(directory, `${id}.html`),
});

/** What an earlier demo left must not pass for what this one proves. */
export function discardCaseFile(story: Story, directory: string): void {
  for (const place of Object.values(placesOf(story, directory))) rmSync(place, { force: true });
}

/** Fetches the case file of a story in both forms and writes them into `directory`. */
export async function saveCaseFile({ client, story, id }: Stage, directory: string): Promise<SavedCaseFile> {
  const token = tokenOf(story, 'committee');
  const path = `/proceedings/${id}/case-file`;
  const [json, html] = await Promise.all([client.get(path, token), client.get(`${path}?format=html`, token)]);
  if (json.status !== 200) throw new StoryStopped(`${path} answered ${json.status}`);
  if (html.status !== 200 || !/^text\/html/.test(html.contentType))
    throw new StoryStopped(`${path}?format=html answered ${html.status} ${html.contentType}`);
  mkdirSync(directory, { recursive: true });
  const saved = placesOf(story, directory);
  writeFileSync(saved.json, `${JSON.stringify(json.body, null, 2)}\n`);
  writeFileSync(saved.html, String(html.body));
  return { ...saved, caseFile: json.body as CaseFile };
}

/** The offline verifier, run as anyone would run it. */
const verify = (file: string): Promise<CommandResult> =>
  runToEnd(process.execPath, ['--import', 'tsx', 'scripts/verify-case-file.ts', file], { timeoutMs: 60_000 });

/** Verifies the file, and that a copy with one vote more is not taken. */
export async function checkCaseFile(
  { story, expectations }: Stage,
  saved: SavedCaseFile,
  scratch: string,
): Promise<string> {
  const forged = join(scratch, `${story.id}.forged.json`);
  const sequence = forge(saved.caseFile, forged);
  const [genuine, rejected] = await Promise.all([verify(saved.json), verify(forged)]);
  expectations.check(`${story.name} 案卷核验 verify ${saved.json}`, { exitCode: 0 }, genuine);
  const named = rejected.output.includes(`#${sequence} recordMeeting`);
  const rejection = { exitCode: rejected.exitCode, named };
  expectations.check(`${story.name} 篡改的案卷 a forged case file`, { exitCode: 1, named: true }, rejection);
  return genuine.output;
}

/** A copy in which the first meeting has one vote more in favour; the number of the entry. */
function forge(caseFile: CaseFile, path: string): number {
  const copy = structuredClone(caseFile);
  const entry = copy.chains[0]?.entries.find(({ event }) => event === 'recordMeeting');
  const votes = entry?.data['votes'] as { for: number } | undefined;
  if (!entry || !votes) throw new StoryStopped('the case file holds no meeting');
  votes.for += 1;
  writeFileSync(path, JSON.stringify(copy));
  return entry.sequence;
}
