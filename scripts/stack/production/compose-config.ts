import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithGo, type GoBuild } from '../build-with-go.js';
import { cacheDirectory, makeOnce } from '../cache.js';
import { composeConfig } from '../pinned.js';
import type { Report } from '../report.js';

const build: GoBuild = {
  what: `compose-go ${composeConfig.version}`,
  module: 'compose-config',
  packages: ['github.com/compose-spec/compose-go/v2/cmd'],
};

const pathIn = (env: NodeJS.ProcessEnv): string =>
  join(cacheDirectory(env), `compose-config-${composeConfig.version}`, 'compose-config');

/** The loader that `docker compose config` is made of, as a program; built once by Go. */
export async function obtainComposeConfig(report: Report, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const path = pathIn(env);
  await makeOnce(path, report, (draft) => buildWithGo(build, draft, report, env));
  return path;
}

/** The program if an earlier run has built it. */
export function composeConfigInCache(env: NodeJS.ProcessEnv = process.env): string | null {
  const path = pathIn(env);
  return existsSync(path) ? path : null;
}
