import { writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import globalSetup from '../support/global-setup.js';
import { startStack } from '../support/stack.js';
import { deliveryRuns } from './deliveries.js';
import { recordedRuns } from './endings.js';

/** Records the histories anew, all or those named: only when a change is meant to alter the commands of new runs. */
const names = process.argv.slice(2);
await globalSetup();
const stack = await startStack();
try {
  for (const { name, play } of [...recordedRuns, ...deliveryRuns]) {
    if (names.length > 0 && !names.includes(name)) continue;
    const handle = stack.client.workflow.getHandle(await play(stack));
    await handle.result();
    const history = historyToJSON(await handle.fetchHistory());
    // Which process played it is nobody's business.
    const anonymous: unknown = JSON.parse(history, (key, value: unknown) => (key === 'identity' ? 'recorder' : value));
    await writeFile(`test/replay/histories/${name}.json`, `${JSON.stringify(anonymous)}\n`);
    console.log(`recorded ${name}`);
  }
} finally {
  await stack.close();
}
