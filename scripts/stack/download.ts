import type { ReadableStream } from 'node:stream/web';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadBases } from './pinned.js';
import { withProgress, type Report } from './report.js';
import { runOrThrow } from './run-command.js';

/** A pinned archive: `[platform as its file name says it, SHA-256]` for each `process.platform-process.arch`. */
export interface PinnedArchive {
  readonly version: string;
  readonly archives: Readonly<Record<string, readonly [platform: string, sha256: string]>>;
  readonly file: (platform: string) => string;
}

const ANSWER_WITHIN_MS = 4_000;
const NEXT_BYTES_WITHIN_MS = 30_000;

/** Fetches the official archive for this machine, checks it and unpacks `executable` into `directory`; returns its path. */
export async function downloadExecutable(
  archive: PinnedArchive,
  executable: string,
  directory: string,
  report: Report,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const pinned = archive.archives[`${process.platform}-${process.arch}`];
  if (pinned === undefined) throw new Error(`no pinned archive for ${process.platform} ${process.arch}`);
  const [platform, sha256] = pinned;
  const bytes = await fetchFromAny(archive.file(platform), report, env);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`the archive is not the pinned one (SHA-256 ${found}, expected ${sha256})`);
  return unpack(bytes, executable, directory);
}

async function fetchFromAny(file: string, report: Report, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const reasons: string[] = [];
  for (const base of env.YISHI_DOWNLOAD_BASE ? [env.YISHI_DOWNLOAD_BASE] : downloadBases) {
    try {
      return await fetchAll(base + file, report);
    } catch (error) {
      reasons.push(`${new URL(base).host}: ${reasonOf(error)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

async function fetchAll(url: string, report: Report): Promise<Buffer> {
  const patience = new Patience();
  try {
    patience.renew(ANSWER_WITHIN_MS);
    const response = await fetch(url, { signal: patience.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    report(`Downloading ${url}`);
    return await collect(response.body, Number(response.headers.get('content-length') ?? 0), patience, report);
  } finally {
    patience.end();
  }
}

async function collect(body: ReadableStream, total: number, patience: Patience, report: Report): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let received = 0;
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  const progress = (): string => `${megabytes(received)} of ${megabytes(total)} MB`;
  await withProgress(report, progress, async () => {
    for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
      parts.push(part);
      received += part.length;
      patience.renew(NEXT_BYTES_WITHIN_MS);
    }
  });
  return Buffer.concat(parts);
}

/** Ends a transfer that stands still; one that is merely slow goes on. */
class Patience {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  renew(ms: number): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.#controller.abort(new Error(`nothing came for ${ms / 1000} s`));
    }, ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
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

/** `fetch` hides the useful part in `cause`. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return cause?.message ?? message;
}
