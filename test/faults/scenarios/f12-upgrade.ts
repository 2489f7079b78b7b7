import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { calm, type Scenario, type Stage } from './scenario.js';

/** F12: workers give way to each other, N−1 → N → N−1 …, and every open run is replayed on today's code. */
export const upgrade = ({ changes = 4 } = {}): Scenario => ({
  id: 'F12',
  title: { zh: '在办期间升级、回退工作进程', en: 'workers are upgraded and rolled back with proceedings under way' },
  promise: {
    zh: '在办程序照走;全部在办历史可在当前代码上重放,无一分歧',
    en: 'proceedings go on; the history of every run replays on today’s code without a difference',
  },
  house: { workers: 2 },
  load: calm,
  leastActs: 30,
  play: async (stage) => {
    const { house, load, diary } = stage;
    await house.programs.workers[1]?.stop();
    for (let change = 0; change < changes; change += 1) {
      const [old, fresh] = change % 2 === 0 ? [0, 1] : [1, 0];
      await house.startWorker(fresh);
      await load.more(3);
      await house.programs.workers[old]?.stop();
      diary.note(
        `工作进程 ${fresh + 1} 接替 ${old + 1}(SIGTERM,办完手头的再退)`,
        `worker ${fresh + 1} takes over from ${old + 1} (SIGTERM, drained)`,
      );
      await load.more(5);
    }
    return await replayAll(stage);
  },
});

/** Replays what the server has of every run, from its first event, on a bundle of the code as it is. */
async function replayAll({ house, diary }: Stage): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'yishi-replay-'));
  const codePath = join(folder, 'workflows.js');
  const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
  try {
    const { code } = await bundleWorkflowCode({ workflowsPath: resolve('workflows/index.ts'), logger: quiet });
    await writeFile(codePath, code);
    return await house.withTemporal(async (client) => {
      const histories = client.workflow.list({ query: 'TaskQueue = "proceedings"' }).intoHistories();
      const found: string[] = [];
      let count = 0;
      for await (const { workflowId, error } of Worker.runReplayHistories(
        { workflowBundle: { codePath } },
        histories,
      )) {
        count += 1;
        if (error) found.push(`${workflowId}: ${error.message}`);
      }
      diary.note(
        `重放 ${count} 份历史,${found.length} 份有分歧`,
        `${count} histories replayed, ${found.length} differ`,
      );
      return count > 0 ? found : ['there was no history to replay'];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
