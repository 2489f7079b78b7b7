/**
 * `npm run demo [-- --out DIR]`: three stories from public sources, played over HTTP against the running stack
 * (`YISHI_API`, or the default port) or one started for it. Exit code 0 only when everything expected happened.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findApi } from './demo/api.js';
import { playStories } from './demo/play-stories.js';
import { stopSignal } from './stack/stop-signal.js';

const report = (text: string): void => {
  console.log(text);
};

async function main(signal: AbortSignal): Promise<number> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'out' } } });
  const api = await findApi(process.env, report, signal);
  const scratch = mkdtempSync(join(tmpdir(), 'yishi-demo-'));
  let exitCode = 1;
  try {
    exitCode = await playStories({ api, out: values.out, scratch, report, signal });
    return exitCode;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await api.close(exitCode === 0 ? 'done' : 'failed');
  }
}

const signal = stopSignal();
const exitCode = await main(signal).catch((error: unknown) => {
  if (signal.aborted) report('已中断,已清理 Interrupted; cleaned up.');
  else console.error(error instanceof Error ? error.message : error);
  return 1;
});
process.exit(exitCode);
