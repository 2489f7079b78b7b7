import { migrate } from '../../register/migrate.js';
import { obtainServer } from '../stack/production/obtain-server.js';
import type { Report } from '../stack/report.js';
import { runOrThrow } from '../stack/run-command.js';
import type { Source } from './databases.js';

/** Brings the emptied databases to the schemas of this release. */
export async function makeSchemas(sources: readonly Source[], report: Report): Promise<void> {
  const temporal = sources.find(({ name }) => name === 'temporal');
  if (temporal) await makeTemporalSchema(new URL(temporal.url), report);
  for (const { part, url } of sources) if (part === 'register') await migrate(url);
}

/** By the script that does it in production. */
async function makeTemporalSchema(url: URL, report: Report): Promise<void> {
  const { sqlTool } = await obtainServer(report);
  const name = url.pathname.slice(1);
  const env = {
    DB: 'postgres12_pgx',
    POSTGRES_SEEDS: url.hostname,
    DB_PORT: url.port || '5432',
    POSTGRES_USER: decodeURIComponent(url.username),
    SQL_PASSWORD: decodeURIComponent(url.password),
    DBNAME: name,
    VISIBILITY_DBNAME: `${name}_visibility`,
    TEMPORAL_SQL_TOOL: sqlTool,
  };
  await runOrThrow('/bin/sh', ['deploy/temporal-schema.sh'], { env: { ...process.env, ...env } });
}
