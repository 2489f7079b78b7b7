import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadHosts } from './pinned.js';
import { withProgress, type Report } from './report.js';
import { runOrThrow } from './run-command.js';

/** A pinned archive: `[platform as its file name says it, SHA-256]` for each `process.platform-process.arch`. */
export interface PinnedArchive {
  readonly version: string;
  readonly archives: Readonly<Record<string, readonly [platform: string, sha256: string]>>;
  readonly file: (platform: string) => string;
}

const ANSWER_WITHIN_MS = 4_000;
const WHOLE_WITHIN_MS = 300_000;

/** Fetches the official archive for this machine, checks it and unpacks `executable` into `directory`; returns its path. */
export async function downloadExecutable(
  archive: PinnedArchive,
  executable: string,
  directory: string,
  report: Report,
): Promise<string> {
  const pinned = archive.archives[`${process.platform}-${process.arch}`];
  if (pinned === undefined) throw new Error(`no pinned archive for ${process.platform} ${process.arch}`);
  const [platform, sha256] = pinned;
  const bytes = await fetchFromAny(archive.file(platform), report);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`the archive is not the pinned one (SHA-256 ${found}, expected ${sha256})`);
  return unpack(bytes, executable, directory);
}

async function fetchFromAny(file: string, report: Report): Promise<Buffer> {
  const reasons: string[] = [];
  for (const host of downloadHosts) {
    try {
      return await fetchAll(host + file, report);
    } catch (error) {
      reasons.push(`${new URL(host).host}: ${reasonOf(error)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

async function fetchAll(url: string, report: Report): Promise<Buffer> {
  const controller = new AbortController();
  const unanswered = setTimeout(() => {
    controller.abort(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`));
  }, ANSWER_WITHIN_MS);
  const response = await fetch(url, {
    signal: AbortSignal.any([controller.signal, AbortSignal.timeout(WHOLE_WITHIN_MS)]),
  });
  clearTimeout(unanswered);
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: Uint8Array[] = [];
  let received = 0;
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  report(`Downloading ${url}`);
  await withProgress(
    report,
    () => `${megabytes(received)} of ${megabytes(total)} MB`,
    async () => {
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        parts.push(part);
        received += part.length;
      }
    },
  );
  return Buffer.concat(parts);
}

async function unpack(bytes: Buffer, executable: string, directory: string): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const archive = join(directory, 'archive.tar.gz');
  writeFileSync(archive, bytes);
  await runOrThrow('tar', ['-xzf', archive, '-C', directory]);
  rmSync(archive);
  const found = readdirSync(directory, { recursive: true, encoding: 'utf8' }).find((path) => {
    return path.split('/').at(-1) === executable && statSync(join(directory, path)).isFile();
  });
  if (found === undefined) throw new Error(`the archive holds no ${executable}`);
  return join(directory, found);
}

/** undici hides the useful part in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
