import type { ChildProcess } from 'node:child_process';
import { launch, type ChildSpec } from './child.js';
import { forget, remember } from './leftovers.js';
import { signalGroup, sweepGroup } from './processes.js';
import type { Report } from './report.js';

export interface SupervisorOptions {
  readonly report: Report;
  /** What happens when a child ends by itself. */
  readonly whenDead: 'startAgain' | 'leaveDead';
  /** Where the running children are noted, for the next start in case this process is killed. */
  readonly noteFile?: string;
  /** The first pause before a new start; doubles up to 10 s while the child keeps dying young. */
  readonly firstPauseMs?: number;
}

interface Running {
  readonly spec: ChildSpec;
  child: ChildProcess;
  startedAt: number;
  diedYoung: number;
  ended: Promise<void>;
  retry?: NodeJS.Timeout;
}

const LONGEST_PAUSE_MS = 10_000;
const YOUNG_MS = 10_000;

/** Keeps named programs running and ends them all, last started first. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #running = new Map<string, Running>();
  #stopping: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    process.once('exit', this.#killAll);
  }

  start(spec: ChildSpec): void {
    const { child, ended } = this.#launch(spec);
    this.#running.set(spec.name, { spec, child, ended, startedAt: Date.now(), diedYoung: 0 });
    this.#note();
  }

  /** The process number of a child, or `undefined` while it is down. */
  pidOf(name: string): number | undefined {
    const child = this.#running.get(name)?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null ? child.pid : undefined;
  }

  /** Why it is no use to wait for any child: one keeps dying, or is dead for good. */
  hopeless(): string | undefined {
    for (const { spec, diedYoung } of this.#running.values()) {
      if (diedYoung >= 5) return `${spec.name} keeps ending right after its start; its last words stand above`;
      if (this.#options.whenDead === 'leaveDead' && this.pidOf(spec.name) === undefined)
        return `${spec.name} has ended; its last words stand above`;
    }
    return undefined;
  }

  /** Ends every child, SIGTERM first; calling it again changes nothing. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const all = [...this.#running.values()].reverse();
    for (const one of all) clearTimeout(one.retry);
    for (const { spec, child, ended } of all) {
      if (this.pidOf(spec.name) !== undefined) child.kill('SIGTERM');
      const late = setTimeout(() => {
        this.#options.report(`[${spec.name}] does not end; killed`);
        if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      }, spec.graceMs ?? 10_000);
      await ended;
      clearTimeout(late);
      if (child.pid !== undefined) await sweepGroup(child.pid, 2_000);
    }
    if (this.#options.noteFile !== undefined) forget(this.#options.noteFile);
    process.off('exit', this.#killAll);
  }

  #launch(spec: ChildSpec): { child: ChildProcess; ended: Promise<void> } {
    const child = launch(spec, this.#options.report);
    const ended = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        this.#options.report(`[${spec.name}] ${error.message}`);
        resolve();
      });
      child.once('exit', () => {
        resolve();
      });
    });
    void ended.then(() => this.#onEnd(spec.name));
    return { child, ended };
  }

  async #onEnd(name: string): Promise<void> {
    const one = this.#running.get(name);
    if (one === undefined || this.#stopping !== undefined) return;
    const how = one.child.signalCode ?? `exit ${one.child.exitCode ?? 'unknown'}`;
    one.diedYoung = Date.now() - one.startedAt < YOUNG_MS ? one.diedYoung + 1 : 0;
    if (this.#options.whenDead === 'leaveDead') {
      this.#options.report(`[${name}] ended by itself (${how})`);
      return;
    }
    // A grandchild that outlived its parent still holds the port or the data directory.
    if (one.child.pid !== undefined) await sweepGroup(one.child.pid, 5_000);
    const pauseMs = Math.min(
      (this.#options.firstPauseMs ?? 250) * 2 ** Math.max(0, one.diedYoung - 1),
      LONGEST_PAUSE_MS,
    );
    this.#options.report(`[${name}] ended by itself (${how}); starting it again in ${pauseMs} ms`);
    one.retry = setTimeout(() => {
      this.#startAgain(one);
    }, pauseMs);
  }

  #startAgain(one: Running): void {
    if (this.#stopping !== undefined) return;
    Object.assign(one, this.#launch(one.spec), { startedAt: Date.now() });
    this.#note();
  }

  #note(): void {
    if (this.#options.noteFile === undefined) return;
    const pids = [...this.#running.values()].map(({ spec, child }) => ({ name: spec.name, pid: child.pid ?? 0 }));
    remember(this.#options.noteFile, pids);
  }

  /** The last resort when this process ends without `stop`. */
  readonly #killAll = (): void => {
    for (const { child } of this.#running.values()) if (child.pid !== undefined) signalGroup(child.pid, 'SIGTERM');
  };
}
