import { chmodSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithGo, type GoBuild } from './build-with-go.js';
import { cacheDirectory, makeOnce } from './cache.js';
import { downloadExecutable } from './download.js';
import { findOnPath } from './find-on-path.js';
import { temporalCli } from './pinned.js';
import type { Report } from './report.js';
import { runToEnd } from './run-command.js';
import { firstThatWorks } from './ways.js';

const oldest = temporalCli.oldestServer.join('.');

const build: GoBuild = {
  what: `Temporal CLI ${temporalCli.version}`,
  module: 'temporal-cli',
  packages: ['github.com/temporalio/cli/cmd/temporal'],
  linkerFlags: `-X github.com/temporalio/cli/internal/temporalcli.Version=${temporalCli.version}`,
};

const remedies = [
  'TEMPORAL_ADDRESS=host:port, to use a server that runs already (npm start)',
  `the Temporal CLI on the PATH, or TEMPORAL_CLI=/path/to/temporal (server ${oldest} or newer; docs.temporal.io/cli)`,
  'YISHI_DOWNLOAD_BASE=https://mirror/, a mirror of the paths under https://github.com/',
  'Go 1.21 or newer with access to a Go module proxy; this command then builds the CLI',
];

/**
 * The path of a Temporal CLI whose dev server is new enough: `TEMPORAL_CLI`, the PATH, the cache, the official download,
 * or built by Go. Throws one message that names what was tried and the remedies.
 */
export async function obtainTemporalCli(report: Report, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (env.TEMPORAL_CLI) return givenCli(env.TEMPORAL_CLI);
  const onPath = findOnPath('temporal', env);
  if (onPath !== null) {
    const complaint = await complaintAbout(onPath);
    if (complaint === null) return onPath;
    report(`${onPath} is not used: ${complaint}`);
  }
  const cached = join(cacheDirectory(env), `temporal-cli-${temporalCli.version}`, 'temporal');
  await makeOnce(cached, report, (draft) =>
    firstThatWorks(
      `Temporal CLI ${temporalCli.version}`,
      [
        ['official download', () => downloadTo(draft, report, env)],
        ['building with Go', () => buildWithGo(build, draft, report, env)],
      ],
      remedies,
      report,
    ),
  );
  return cached;
}

async function givenCli(path: string): Promise<string> {
  const complaint = await complaintAbout(path);
  if (complaint !== null) throw new Error(`TEMPORAL_CLI=${path} cannot be used: ${complaint}`);
  return path;
}

/** Reads `temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)`; `null` when the server inside is new enough. */
async function complaintAbout(path: string): Promise<string | null> {
  const { exitCode, output } = await runToEnd(path, ['--version'], { timeoutMs: 10_000 });
  if (exitCode !== 0) return `it does not answer to --version (${output.split('\n').at(-1) ?? ''})`;
  const [, major, minor] = /\(Server (\d+)\.(\d+)/.exec(output) ?? [];
  if (major === undefined || minor === undefined) return `it does not say its server version (${output})`;
  const [oldestMajor, oldestMinor] = temporalCli.oldestServer;
  const fits = Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
  return fits ? null : `its server is ${major}.${minor}, at least ${oldest} is needed`;
}

async function downloadTo(draft: string, report: Report, env: NodeJS.ProcessEnv): Promise<void> {
  const directory = `${draft}.unpacked`;
  try {
    renameSync(await downloadExecutable(temporalCli, 'temporal', directory, report, env), draft);
    chmodSync(draft, 0o755);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
