import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveClasses } from './class-archive.js';
import { cacheDirectory, makeOnce } from './cache.js';
import { downloadExecutable } from './download.js';
import { findOnPath, isExecutableFile } from './find-on-path.js';
import { timeSkippingServer } from './pinned.js';
import { withProgress, type Report } from './report.js';
import { runOrThrow } from './run-command.js';
import { firstThatWorks } from './ways.js';

const EXECUTABLE = 'temporal-test-server';

const remedies = [
  `YISHI_TIME_SKIPPING_SERVER=/path/to/temporal-test-server (${timeSkippingServer.version})`,
  'YISHI_DOWNLOAD_BASE=https://mirror/, a mirror of the paths under https://github.com/',
  'Java 8 or newer and Maven on the PATH, with access to Maven Central',
];

/**
 * The path of Temporal's time-skipping test server: `YISHI_TIME_SKIPPING_SERVER`, the cache, the official download, or
 * the Maven artefact run by `java`. Throws one message that names what was tried and the remedies.
 */
export async function obtainTimeSkippingServer(report: Report, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const given = env.YISHI_TIME_SKIPPING_SERVER;
  if (given) {
    if (!isExecutableFile(given)) throw new Error(`YISHI_TIME_SKIPPING_SERVER=${given} is no executable file`);
    return given;
  }
  const home = join(cacheDirectory(env), `time-skipping-server-${timeSkippingServer.version}`);
  await makeOnce(home, report, (draft) =>
    firstThatWorks(
      `Time-skipping server ${timeSkippingServer.version}`,
      [
        ['official download', () => download(draft, report, env)],
        ['Maven', () => collectJars(draft, report, env)],
      ],
      remedies,
      report,
    ),
  );
  return join(home, EXECUTABLE);
}

async function download(draft: string, report: Report, env: NodeJS.ProcessEnv): Promise<void> {
  const unpacked = await downloadExecutable(timeSkippingServer, EXECUTABLE, draft, report, env);
  renameSync(unpacked, join(draft, EXECUTABLE));
  chmodSync(join(draft, EXECUTABLE), 0o755);
}

const CLASSES = 'classes.jsa';
const javaArguments = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-cp',
  'lib/*',
  'io.temporal.testserver.TestServer',
];

/** The wrapper must `exec`: the SDK kills the process it started and nothing else. */
const wrapper = `#!/bin/sh
cd "$(dirname "$0")"
if [ -f ${CLASSES} ]; then classes=-XX:SharedArchiveFile=${CLASSES}; else classes=; fi
exec java $classes ${javaArguments.join(' ').replace('lib/*', "'lib/*'")} "$@"
`;

async function collectJars(draft: string, report: Report, env: NodeJS.ProcessEnv): Promise<void> {
  const missing = ['java', 'mvn'].filter((name) => findOnPath(name, env) === null);
  if (missing.length > 0) throw new Error(`no ${missing.join(' and no ')} on the PATH`);
  const pom = join(process.cwd(), 'scripts', 'time-skipping-server', 'pom.xml');
  const lib = join(draft, 'lib');
  mkdirSync(lib, { recursive: true });
  report(`Collecting the time-skipping server ${timeSkippingServer.version} with Maven, once.`);
  let fetched = 0;
  const onLine = (line: string): void => {
    if (line.includes('Downloaded from')) fetched += 1;
  };
  const args = ['-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`];
  await withProgress(
    report,
    () => `fetched ${fetched} files`,
    () => runOrThrow('mvn', args, { env, onLine }),
  );
  await archiveClasses(CLASSES, javaArguments, draft);
  writeFileSync(join(draft, EXECUTABLE), wrapper);
  chmodSync(join(draft, EXECUTABLE), 0o755);
}
