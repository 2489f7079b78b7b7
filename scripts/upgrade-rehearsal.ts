/**
 * `npm run upgrade-rehearsal [-- REF]`: a worker of build N−1, then N, then N−1 again, with proceedings open all the while,
 * on servers and data of its own. N−1 is the commit REF from a git worktree (it must know `YISHI_BUILD_ID`), or without
 * REF the same code under another build id. Prints which build did what; exit code 1 when a task failed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { procedures } from '../procedures/index.js';
import { migrate } from '../register/migrate.js';
import { askReady } from './stack/ask-ready.js';
import { nodeChild } from './stack/child.js';
import { freePorts } from './stack/ports.js';
import { startServers } from './stack/servers.js';
import { aborted, stopSignal } from './stack/stop-signal.js';
import { Supervisor } from './stack/supervisor.js';
import { waitUntil } from './stack/wait-until.js';
import { setCurrentVersion } from './upgrade/current-version.js';
import { Drill } from './upgrade/drill.js';
import { earlierSources } from './upgrade/earlier-sources.js';
import { workersOf } from './upgrade/who-did-what.js';

const signal = stopSignal();
const report = (line: string): void => {
  console.log(line);
};
const scratch = mkdtempSync(join(tmpdir(), 'yishi-upgrade-'));
const supervisor = new Supervisor({ report, whenDead: 'leaveDead' });
const earlier = earlierSources(process.argv[2], scratch);

async function rehearse(): Promise<boolean> {
  const [postgres = 0, temporal = 0, api = 0] = await freePorts(3);
  const { DATABASE_URL, TEMPORAL_ADDRESS, ...env } = process.env;
  const servers = await startServers({ home: scratch, ports: { postgres, temporal }, report, env, signal }, supervisor);
  await migrate(servers.databaseUrl);
  const common = {
    ...{ DATABASE_URL: servers.databaseUrl, TEMPORAL_ADDRESS: servers.temporalAddress, TZ: 'UTC', LOG_LEVEL: 'error' },
  };
  const worker = (name: string, folder: string) =>
    nodeChild(name, join(folder, 'worker/main.ts'), [], { env: { ...common, YISHI_BUILD_ID: name }, graceMs: 25_000 });
  supervisor.start(worker('N-1', earlier.folder));
  supervisor.start(worker('N', process.cwd()));
  supervisor.start(nodeChild('api', 'api/main.ts', [], { env: { ...common, PORT: String(api) } }));
  const connection = await Connection.connect({ address: servers.temporalAddress });
  try {
    return await change(new Client({ connection }), `http://127.0.0.1:${api}`);
  } finally {
    await connection.close();
  }
}

async function change(client: Client, apiUrl: string): Promise<boolean> {
  const drill = new Drill(apiUrl, signal);
  await setCurrentVersion(client, 'N-1');
  const hopeless = () => supervisor.hopeless();
  await waitUntil(() => askReady(apiUrl), { what: 'API', withinMs: 60_000, everyMs: 500, hopeless });
  for (const id of new Set(procedures.map((procedure) => procedure.id))) await drill.start(id);
  await drill.convene();
  report(`N-1 (${earlier.what}): ${drill.proceedings.length} proceedings opened and convened`);
  await setCurrentVersion(client, 'N');
  await drill.suspend();
  report('N (this work tree): each suspended');
  await setCurrentVersion(client, 'N-1');
  await drill.resume();
  report('N-1 again: each resumed');
  await setCurrentVersion(client, 'N');
  await drill.withdraw();
  report('N again: each withdrawn, which ends it');
  let failed = 0;
  for (const id of drill.proceedings) {
    const { events, builds, failedTasks } = await workersOf(client, id);
    failed += builds.join(' ') === 'N-1 N N-1 N' ? failedTasks : 1;
    report(`  ${id}: ${events} events, by ${builds.join(' → ')}, ${failedTasks} failed tasks`);
  }
  return failed === 0;
}

try {
  const stopped = aborted(signal).then(() => Promise.reject(new Error('stopped')));
  const isClean = await Promise.race([rehearse(), stopped]);
  report(
    isClean ? 'Nothing was lost on the way. 升级与回退均无异常。' : 'The builds do not get along. 版本之间有分歧。',
  );
  process.exitCode = isClean ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
await supervisor.stop();
earlier.remove();
rmSync(scratch, { recursive: true, force: true });
process.exit();
