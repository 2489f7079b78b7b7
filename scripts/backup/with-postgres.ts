import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askPostgres, postgresServer } from '../stack/embedded-postgres.js';
import { installationFrom, productionHome } from '../stack/installation.js';
import { stopLeftovers } from '../stack/leftovers.js';
import { portFrom } from '../stack/ports.js';
import type { Report } from '../stack/report.js';
import { Supervisor } from '../stack/supervisor.js';
import { waitUntil } from '../stack/wait-until.js';

/** Does `work` while PostgreSQL runs; that of a production stack that is down is started for it, and stopped afterwards. */
export async function withPostgres(env: NodeJS.ProcessEnv, report: Report, work: () => Promise<void>): Promise<void> {
  const home = productionHome(env);
  const { databaseUrl } = await installationFrom(env);
  if (env.DATABASE_URL || !existsSync(join(home, 'postgres')) || (await answers(databaseUrl))) return await work();
  await stopLeftovers(join(home, 'stack.json'), report);
  const supervisor = new Supervisor({ report, whenDead: 'leaveDead' });
  try {
    supervisor.start(postgresServer(home, portFrom(env, 'PG_PORT', 15432)));
    const hopeless = (): string | undefined => supervisor.hopeless();
    await waitUntil(() => askPostgres(databaseUrl), { what: 'PostgreSQL', withinMs: 60_000, hopeless });
    await work();
  } finally {
    await supervisor.stop();
  }
}

const answers = (url: string): Promise<boolean> =>
  askPostgres(url).then(
    () => true,
    () => false,
  );
