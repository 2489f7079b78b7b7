import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askReady } from '../scripts/stack/ask-ready.js';
import { freePorts } from '../scripts/stack/ports.js';
import { waitUntil } from '../scripts/stack/wait-until.js';
import type { Bench, Result, Scene } from './bench.js';
import { Door } from './door.js';
import { percentile } from './statistics.js';
import { Walker } from './walker.js';

/** Of the design: everything installed. */
const BUDGET_S = 15;
/** As often as `npm start` itself asks. */
const LOOK_EVERY_MS = 250;
const GIVE_UP_MS = 120_000;
const COURSE = { procedure: 'threeProposalsThreeDisclosures', dayMs: 60_000 };

interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
}

async function placeFor(home: string, env: NodeJS.ProcessEnv): Promise<Place> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, HOST, ...own } = env;
  const [api, postgres, temporal, ui] = (await freePorts(4)).map(String);
  const ports = { PORT: api, PG_PORT: postgres, TEMPORAL_PORT: temporal, TEMPORAL_UI_PORT: ui };
  return { env: { ...own, ...ports, YISHI_HOME: home }, url: `http://127.0.0.1:${api ?? ''}` };
}

/** Seconds from starting `npm start` to the answer that a first act is on record. */
async function firstAct({ env, url }: Place, signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  const program = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], { env, stdio: 'ignore' });
  const door = new Door(url, 'untilAnswered');
  try {
    await untilReady(url, program, signal);
    const [walker] = await Walker.start(door, COURSE);
    const { outcome } = (await walker?.move()) ?? {};
    if (outcome !== 'done') throw new Error(`the first act was ${outcome ?? 'not reached'}`);
    return (performance.now() - startedAt) / 1000;
  } finally {
    door.close();
    if (program.exitCode === null) {
      program.kill('SIGTERM');
      await once(program, 'exit');
    }
  }
}

async function untilReady(url: string, program: ChildProcess, signal: AbortSignal): Promise<void> {
  const hopeless = (): string | undefined => {
    signal.throwIfAborted();
    return program.exitCode === null ? undefined : `npm start ended with exit code ${program.exitCode}`;
  };
  await waitUntil(() => askReady(url), { what: 'API', withinMs: GIVE_UP_MS, everyMs: LOOK_EVERY_MS, hopeless });
}

async function measure(scene: Scene): Promise<Result> {
  const fresh: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < scene.count; round += 1) {
    scene.report(`start: ${round + 1} of ${scene.count}`);
    const home = mkdtempSync(join(tmpdir(), 'yishi-bench-'));
    // PostgreSQL may run as another user, who must be able to pass.
    chmodSync(home, 0o711);
    try {
      const place = await placeFor(home, scene.env);
      fresh.push(await firstAct(place, scene.signal));
      again.push(await firstAct(place, scene.signal));
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }
  const note = `median of ${scene.count}, longest`;
  return {
    figures: [
      {
        what: 'first start, no data yet',
        ...{ value: percentile(fresh, 0.5), unit: 's', budget: BUDGET_S },
        note: `${note} ${percentile(fresh, 1)?.toFixed(1) ?? ''} s`,
      },
      {
        what: 'next start, data kept',
        ...{ value: percentile(again, 0.5), unit: 's', budget: BUDGET_S },
        note: `${note} ${percentile(again, 1)?.toFixed(1) ?? ''} s`,
      },
    ],
    remarks: [
      'From `npm start` to the answer of a first convened meeting: PostgreSQL (initialised at the first start), migrations, Temporal, the bundle of the workflows, worker, API, the opening of a proceeding and one act. Packages and the Temporal server are installed; the files may still be in the memory of the kernel.',
    ],
  };
}

/** How long a clerk waits in the morning. */
export const start: Bench = {
  name: 'start',
  title: 'Cold start to the first act',
  count: { of: 'starts of each sort', usual: 3 },
  run: measure,
};
