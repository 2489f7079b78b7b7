import { join } from 'node:path';
import { findOnPath } from './find-on-path.js';
import { withProgress, type Report } from './report.js';
import { runOrThrow } from './run-command.js';

/** Programs of a Go module that is committed under `scripts/`; its go.sum pins every byte. */
export interface GoBuild {
  /** For the person at the terminal. */
  readonly what: string;
  /** The module's folder under `scripts/`. */
  readonly module: string;
  readonly packages: readonly string[];
  readonly linkerFlags?: string;
}

interface Workshop {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Builds into `target`: a file, or with a slash at its end a folder. Minutes, with progress. */
export async function buildWithGo(
  { what, module, packages, linkerFlags }: GoBuild,
  target: string,
  report: Report,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const go = findOnPath('go', env);
  if (go === null) throw new Error('no Go toolchain on the PATH');
  const workshop = { cwd: join(process.cwd(), 'scripts', module), env: { ...env, CGO_ENABLED: '0' } };
  report(`Building ${what} with Go, once; this takes some minutes. 首次构建,需数分钟。`);
  const total = await listPackages(go, packages, workshop, report);
  const flags = ['-s', '-w', ...(linkerFlags ? [linkerFlags] : [])].join(' ');
  let compiled = 0;
  const count = (): void => {
    compiled += 1;
  };
  await withProgress(
    report,
    () => (compiled >= total ? 'linking' : `compiled ${compiled} of at most ${total} packages; linking comes last`),
    () =>
      runOrThrow(go, ['build', '-v', '-trimpath', '-ldflags', flags, '-o', target, ...packages], {
        ...workshop,
        onLine: count,
      }),
  );
}

/** Fetches the modules and counts the packages to come. */
async function listPackages(
  go: string,
  packages: readonly string[],
  workshop: Workshop,
  report: Report,
): Promise<number> {
  let modules = 0;
  const onLine = (line: string): void => {
    if (line.startsWith('go: downloading')) modules += 1;
  };
  const output = await withProgress(
    report,
    () => `fetched ${modules} modules`,
    () => runOrThrow(go, ['list', '-deps', ...packages], { ...workshop, onLine }),
  );
  return output.split('\n').filter((line) => !line.startsWith('go: ')).length;
}
