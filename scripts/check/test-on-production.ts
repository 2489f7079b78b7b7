import { freePorts } from '../stack/ports.js';
import { startProduction } from '../stack/production/start.js';
import type { Report } from '../stack/report.js';
import { runJest } from './run-jest.js';
import { inWords, type Tally } from './tally.js';

export interface TestOnProduction {
  /** An empty folder for data and accounts. */
  readonly scratch: string;
  /** Tests that need no more than PostgreSQL and Temporal. */
  readonly patterns: readonly string[];
  readonly report: Report;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Everything that walks procedures on a real server; tests make their own databases, task queues and workers. */
const walks = ['test/workflows/walks', 'test/workflows/routes', 'test/workflows/escalation', 'test/api/walk'];

/** The namespace the tests work in. */
const TEMPORAL_NAMESPACE = 'default';

/** Starts the servers of the production stack on free ports and runs tests against them. */
export async function testOnProduction({ scratch, patterns, report, env, signal }: TestOnProduction): Promise<Tally> {
  const [api = 0, postgres = 0, temporal = 0] = await freePorts(3);
  const stack = await startProduction({
    home: scratch,
    ports: { api, postgres, temporal },
    report,
    env: { ...env, TEMPORAL_NAMESPACE },
    signal,
    extent: 'servers',
  });
  try {
    const superuserUrl = new URL(stack.databaseUrl);
    superuserUrl.pathname = '/postgres';
    const testEnv = {
      ...env,
      TZ: 'UTC',
      YISHI_TEST_DATABASE_URL: superuserUrl.href,
      YISHI_TEST_TEMPORAL_ADDRESS: stack.temporalAddress,
    };
    const tally = await runJest(['--maxWorkers=2', ...(patterns.length > 0 ? patterns : walks)], testEnv, scratch);
    report(inWords(tally));
    return tally;
  } finally {
    await stack.stop();
  }
}
