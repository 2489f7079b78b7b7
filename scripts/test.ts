/**
 * `npm test`: the gates and every test, on a real PostgreSQL and a real Temporal started for this run alone.
 * `npm test -- test/api` hands its words to jest and leaves the gates to `npm run check`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGates } from './check/gates.js';
import { runJest } from './check/run-jest.js';
import { inWords, sum, type Tally } from './check/tally.js';
import { obtainTemporalCli } from './stack/obtain-temporal.js';
import { obtainTimeSkippingServer } from './stack/obtain-time-skipping-server.js';
import { freePorts } from './stack/ports.js';
import { startServers } from './stack/servers.js';
import { aborted, stopSignal } from './stack/stop-signal.js';
import { Supervisor } from './stack/supervisor.js';

/** Tests that kill processes and time recoveries: one at a time, on an otherwise quiet machine. */
const ALONE = 'test/faults';

const signal = stopSignal();
const report = (line: string): void => {
  console.log(line);
};
const scratch = mkdtempSync(join(tmpdir(), 'yishi-test-'));
const supervisor = new Supervisor({ report, whenDead: 'leaveDead' });
const selection = process.argv.slice(2);

/** What the tests find in their environment: nothing of the user's own servers. */
async function testEnvironment(): Promise<NodeJS.ProcessEnv> {
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

async function runAll(): Promise<Tally> {
  const env = await testEnvironment();
  if (selection.length > 0) return runJest(['--maxWorkers=2', ...selection], env, scratch);
  const gates = await runGates(report);
  const together = await runJest(['--maxWorkers=2', `--testPathIgnorePatterns=/node_modules/|${ALONE}/`], env, scratch);
  const alone = existsSync(ALONE) ? [await runJest(['--runInBand', ALONE], env, scratch)] : [];
  return sum([{ ...gates, skipped: 0 }, together, ...alone]);
}

const interrupted = aborted(signal).then((): Tally => {
  report('Stopping 正在停止 …');
  return { passed: 0, failed: 1, skipped: 0 };
});
const tally = await Promise.race([runAll(), interrupted]).catch((error: unknown): Tally => {
  report(error instanceof Error ? error.message : String(error));
  return { passed: 0, failed: 1, skipped: 0 };
});
await supervisor.stop();
rmSync(scratch, { recursive: true, force: true });
report(inWords(tally));
process.exit(tally.failed > 0 ? 1 : 0);
