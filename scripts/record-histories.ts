/** `npm run record-histories -- [name …]`: records the histories of the replay tests anew, on servers of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEnvironment } from './check/test-environment.js';
import { stopSignal } from './stack/stop-signal.js';
import { Supervisor } from './stack/supervisor.js';

const report = (line: string): void => {
  console.log(line);
};
const scratch = mkdtempSync(join(tmpdir(), 'yishi-record-'));
const supervisor = new Supervisor({ report, whenDead: 'leaveDead' });
try {
  const env = await testEnvironment(scratch, supervisor, report, stopSignal());
  const args = ['--import', 'tsx', 'test/replay/record.ts', ...process.argv.slice(2)];
  const [exitCode] = (await once(spawn(process.execPath, args, { env, stdio: 'inherit' }), 'exit')) as [number | null];
  process.exitCode = exitCode ?? 1;
} finally {
  await supervisor.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit();
