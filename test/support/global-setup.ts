import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Bundles the workflow code once for the whole run. */
export default async function globalSetup(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve('workflows/index.ts'),
    logger: { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} },
  });
  const codePath = join(await mkdtemp(join(tmpdir(), 'yishi-bundle-')), 'workflows.js');
  await writeFile(codePath, code);
  process.env['YISHI_TEST_BUNDLE'] = codePath;
}
