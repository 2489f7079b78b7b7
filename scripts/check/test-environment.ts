import { obtainTemporalCli } from '../stack/obtain-temporal.js';
import { obtainTimeSkippingServer } from '../stack/obtain-time-skipping-server.js';
import { freePorts } from '../stack/ports.js';
import type { Report } from '../stack/report.js';
import { startServers } from '../stack/servers.js';
import type { Supervisor } from '../stack/supervisor.js';

/**
 * Starts PostgreSQL and Temporal for tests under `supervisor`, their data in `scratch`, and returns what the tests find
 * in their environment: where these are, and nothing of the user's own servers.
 */
export async function testEnvironment(
  scratch: string,
  supervisor: Supervisor,
  report: Report,
  signal: AbortSignal,
): Promise<NodeJS.ProcessEnv> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, HOST, PORT, YISHI_HOME, ...env } = process.env;
  const given = Object.entries({ DATABASE_URL, TEMPORAL_ADDRESS }).filter(([, value]) => value);
  if (given.length > 0) report(`${given.map(([name]) => name).join(', ')} not used: tests start their own servers.`);
  const cli = await obtainTemporalCli(report, env);
  const timeSkippingServer = await obtainTimeSkippingServer(report, env);
  const [postgres = 0, temporal = 0] = await freePorts(2);
  const ports = { postgres, temporal };
  const servers = await startServers({ home: scratch, ports, report, env, signal }, supervisor);
  const superuserUrl = new URL(servers.databaseUrl);
  superuserUrl.pathname = '/postgres';
  return {
    ...env,
    TZ: 'UTC',
    YISHI_TEST_DATABASE_URL: superuserUrl.href,
    YISHI_TEST_TEMPORAL_ADDRESS: servers.temporalAddress,
    YISHI_TEMPORAL_CLI: cli,
    YISHI_TIME_SKIPPING_SERVER: timeSkippingServer,
  };
}
