import { join } from 'node:path';
import { findOnPath } from './find-on-path.js';
import { temporalCli } from './pinned.js';
import { withProgress, type Report } from './report.js';
import { runOrThrow } from './run-command.js';

const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';

/** Builds the CLI from the committed Go module (its go.sum pins every byte) into `target`. Minutes, with progress. */
export async function buildTemporalCli(target: string, report: Report, env: NodeJS.ProcessEnv): Promise<void> {
  const go = findOnPath('go', env);
  if (go === null) throw new Error('no Go toolchain on the PATH');
  const cwd = join(process.cwd(), 'scripts', 'temporal-cli');
  const options = { cwd, env: { ...env, CGO_ENABLED: '0' } };
  report(`Building Temporal CLI ${temporalCli.version} with Go, once; this takes some minutes. 首次构建,需数分钟。`);
  const total = await listPackages(go, options, report);
  const version = `-X github.com/temporalio/cli/internal/temporalcli.Version=${temporalCli.version}`;
  const args = ['build', '-v', '-trimpath', '-ldflags', `-s -w ${version}`, '-o', target, PACKAGE];
  let compiled = 0;
  const count = (): void => {
    compiled += 1;
  };
  await withProgress(
    report,
    () => (compiled >= total ? 'linking' : `compiled ${compiled} of at most ${total} packages; linking comes last`),
    () => runOrThrow(go, args, { ...options, onLine: count }),
  );
}

/** Fetches the modules and counts the packages to come. */
async function listPackages(
  go: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  report: Report,
): Promise<number> {
  let modules = 0;
  const onLine = (line: string): void => {
    if (line.startsWith('go: downloading')) modules += 1;
  };
  const output = await withProgress(
    report,
    () => `fetched ${modules} modules`,
    () => runOrThrow(go, ['list', '-deps', PACKAGE], { ...options, onLine }),
  );
  return output.split('\n').filter((line) => !line.startsWith('go: ')).length;
}
