import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { launch, type ChildSpec } from '../../../scripts/stack/child.js';
import { signalGroup } from '../../../scripts/stack/processes.js';

/** One process of the house: started, killed and started again at will. */
export class Program {
  private readonly spec: ChildSpec;
  private readonly report: (line: string) => void;
  private child: ChildProcess | null = null;

  constructor(spec: ChildSpec, report: (line: string) => void) {
    this.spec = spec;
    this.report = report;
  }

  get running(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** `null` while it does not run. */
  get pid(): number | null {
    return this.running ? (this.child?.pid ?? null) : null;
  }

  /** `null` while it runs, or when a signal ended it. */
  get exitCode(): number | null {
    return this.child?.exitCode ?? null;
  }

  /** Its clock may be ahead of the machine's, or behind. */
  start(clockAheadMs = 0): void {
    if (this.running) throw new Error(`${this.spec.name} runs already`);
    this.child = launch(clockAheadMs === 0 ? this.spec : shifted(this.spec, clockAheadMs), this.report);
  }

  /** SIGKILL: no last word, no clean-up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGSTOP: it stands still in the middle of whatever it did, its connections open. */
  freeze(): void {
    if (this.pid !== null) signalGroup(this.pid, 'SIGSTOP');
  }

  /** SIGCONT: it goes on as if no time had passed. */
  thaw(): void {
    if (this.pid !== null) signalGroup(this.pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<void> {
    if (this.child && this.running) await once(this.child, 'exit');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = this.ended();
    if (this.running && this.child?.pid !== undefined) {
      if (signal === 'SIGKILL') signalGroup(this.child.pid, signal);
      else this.child.kill(signal);
    }
    await ended;
  }
}

function shifted(spec: ChildSpec, clockAheadMs: number): ChildSpec {
  const args = ['--import', './test/faults/support/shifted-clock.mjs', ...spec.args];
  return { ...spec, args, env: { ...spec.env, CLOCK_AHEAD_MS: String(clockAheadMs) } };
}
