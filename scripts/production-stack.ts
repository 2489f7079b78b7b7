/**
 * `npm run stack`: the production stack of docker-compose.yml without Docker, in the foreground. Ctrl-C ends it; the data
 * stay under `.yishi/stack`. `npm run stack -- --servers` leaves out worker and API. `npm run stack -- --test [patterns]`
 * starts its servers on free ports and new data instead, and runs the walks of every procedure (or the tests named) against them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testOnProduction } from './check/test-on-production.js';
import { productionPortsFrom } from './stack/production/ports.js';
import { startProduction } from './stack/production/start.js';
import { productionWelcome } from './stack/production/welcome.js';
import { homeFrom } from './stack/stack.js';
import { aborted, stopSignal } from './stack/stop-signal.js';

const { env } = process;
const [first, ...patterns] = process.argv.slice(2);
const signal = stopSignal();
const report = (line: string): void => {
  console.log(line);
};

async function run(extent: 'everything' | 'servers'): Promise<void> {
  const ports = productionPortsFrom(env);
  const home = join(homeFrom(env), 'stack');
  const stack = await startProduction({ home, ports, report, env, signal, extent });
  report(productionWelcome(stack));
  await aborted(signal);
  report('Stopping 正在停止 …');
  await stack.stop();
  report('Stopped; the data are kept. 已停止,数据已保留。');
}

async function test(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'yishi-stack-test-'));
  try {
    const { failed } = await testOnProduction({ scratch, patterns, report, env, signal });
    if (failed > 0) process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  if (first === '--test') await test();
  else if (first === undefined) await run('everything');
  else if (first === '--servers') await run('servers');
  else throw new Error('usage: npm run stack [-- --servers | --test [patterns]]');
} catch (error) {
  if (!signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
process.exit();
