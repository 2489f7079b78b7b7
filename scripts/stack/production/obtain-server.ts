import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithGo, type GoBuild } from '../build-with-go.js';
import { cacheDirectory, makeOnce } from '../cache.js';
import { findOnPath } from '../find-on-path.js';
import { productionServer } from '../pinned.js';
import type { Report } from '../report.js';
import { runToEnd } from '../run-command.js';
import { firstThatWorks } from '../ways.js';

/** Temporal's production server and the tool that makes its schema, of one version. */
export interface ServerPrograms {
  readonly server: string;
  readonly sqlTool: string;
}

const { version } = productionServer;

const build: GoBuild = {
  what: `Temporal server ${version}`,
  module: 'temporal-server',
  packages: ['go.temporal.io/server/cmd/server', 'go.temporal.io/server/cmd/tools/sql'],
};

const remedies = [
  `TEMPORAL_SERVER=/path/to/temporal-server and TEMPORAL_SQL_TOOL=/path/to/temporal-sql-tool (${version})`,
  `temporal-server and temporal-sql-tool ${version} on the PATH`,
  'Go 1.21 or newer with access to a Go module proxy; this command then builds both',
];

/**
 * The paths of both programs: `TEMPORAL_SERVER` and `TEMPORAL_SQL_TOOL`, the PATH, the cache, or built by Go.
 * Throws one message that names what was tried and the remedies.
 */
export async function obtainServer(report: Report, env: NodeJS.ProcessEnv = process.env): Promise<ServerPrograms> {
  const { TEMPORAL_SERVER: server, TEMPORAL_SQL_TOOL: sqlTool } = env;
  if (server && sqlTool) return await fitting({ server, sqlTool });
  if (server || sqlTool) throw new Error('TEMPORAL_SERVER and TEMPORAL_SQL_TOOL are given together or not at all');
  const onPath = { server: findOnPath('temporal-server', env), sqlTool: findOnPath('temporal-sql-tool', env) };
  if (onPath.server !== null && onPath.sqlTool !== null)
    return await fitting({ server: onPath.server, sqlTool: onPath.sqlTool });
  const home = homeIn(env);
  const attempt = (draft: string) => () => buildInto(draft, report, env);
  await makeOnce(home, report, (draft) =>
    firstThatWorks(build.what, [['building with Go', attempt(draft)]], remedies, report),
  );
  return programsIn(home);
}

/** Both programs if an earlier run has built them; building takes minutes, so some callers do without. */
export function serverInCache(env: NodeJS.ProcessEnv = process.env): ServerPrograms | null {
  const home = homeIn(env);
  return existsSync(home) ? programsIn(home) : null;
}

const homeIn = (env: NodeJS.ProcessEnv): string => join(cacheDirectory(env), `temporal-server-${version}`);

const programsIn = (home: string): ServerPrograms => ({
  server: join(home, 'temporal-server'),
  sqlTool: join(home, 'temporal-sql-tool'),
});

/** Go names programs after their folders; here they get the names they have in the official images. */
async function buildInto(draft: string, report: Report, env: NodeJS.ProcessEnv): Promise<void> {
  mkdirSync(draft);
  await buildWithGo(build, `${draft}/`, report, env);
  const { server, sqlTool } = programsIn(draft);
  renameSync(join(draft, 'server'), server);
  renameSync(join(draft, 'sql'), sqlTool);
}

/** A schema fits one version of the server, so nothing else will do. */
async function fitting(programs: ServerPrograms): Promise<ServerPrograms> {
  for (const path of [programs.server, programs.sqlTool]) {
    const { output } = await runToEnd(path, ['--version'], { timeoutMs: 10_000 });
    if (!output.endsWith(`version ${version}`))
      throw new Error(`${path} cannot be used: version ${version} is needed, it says "${output}"`);
  }
  return programs;
}
