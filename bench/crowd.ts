import { setTimeout as pause } from 'node:timers/promises';
import type { Door } from './door.js';
import { Walker, type Course, type Move } from './walker.js';

export interface CrowdSetUp {
  readonly door: Door;
  readonly signal: AbortSignal;
  /** The courses of new proceedings, taken in turn. */
  readonly courses: readonly [Course, ...Course[]];
  /** No more proceedings than these are led at a time. */
  readonly mostOpen: number;
}

const LONGEST_PAUSE_MS = 50;
const CLIENTS_TO_END = 8;

/** Proceedings on their way, and clients that each do the next thing there is to do, one at a time. */
export class Crowd {
  /** In the order they came to their end. */
  readonly ended: Walker[] = [];
  private readonly setUp: CrowdSetUp;
  private readonly resting: Walker[] = [];
  private busy = 0;
  private started = 0;
  private toStart = Infinity;

  constructor(setUp: CrowdSetUp) {
    this.setUp = setUp;
  }

  /** `clients` at work until `enough` says so after a move; what is under way then is finished and told as well. */
  async work(clients: number, enough: (move: Move) => boolean): Promise<void> {
    let done = false;
    const client = async (): Promise<void> => {
      while (!done) {
        this.setUp.signal.throwIfAborted();
        const move = await this.moveOnce();
        if (move && enough(move)) done = true;
      }
    };
    await Promise.all(Array.from({ length: clients }, client)).finally(() => {
      done = true;
    });
  }

  /** Starts `count` proceedings and leads every one of them to its end. */
  async lead(clients: number, count: number): Promise<void> {
    this.toStart = count;
    await this.work(clients, () => this.ended.length >= count);
  }

  /** Ends whatever is open, so that nothing falls overdue behind the next measurement. */
  async disperse(): Promise<void> {
    const leaving = this.resting.splice(0);
    const client = async (): Promise<void> => {
      for (let walker = leaving.shift(); walker; walker = leaving.shift()) {
        await walker.withdraw();
        this.putBack(walker);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS_TO_END }, client));
    // What is decided and being carried out is not withdrawn any more: it is led to its end.
    this.toStart = this.started;
    if (this.resting.length > 0) await this.work(CLIENTS_TO_END, () => this.ended.length === this.started);
    this.toStart = Infinity;
  }

  private async moveOnce(): Promise<Move | null> {
    const ready = this.takeReady();
    if (!ready && (this.started >= this.toStart || this.resting.length + this.busy >= this.setUp.mostOpen)) {
      await pause(Math.min(LONGEST_PAUSE_MS, Math.max(1, (this.resting[0]?.readyAt ?? Infinity) - Date.now())));
      return null;
    }
    this.busy += 1;
    try {
      const [walker, move] = ready ? [ready, await ready.move()] : await Walker.start(this.setUp.door, this.course());
      if (walker) this.putBack(walker);
      return move;
    } finally {
      this.busy -= 1;
    }
  }

  private course(): Course {
    const { courses } = this.setUp;
    const course = courses[this.started % courses.length] ?? courses[0];
    this.started += 1;
    return course;
  }

  private takeReady(): Walker | undefined {
    return (this.resting[0]?.readyAt ?? Infinity) <= Date.now() ? this.resting.shift() : undefined;
  }

  /** The earliest ready comes first. */
  private putBack(walker: Walker): void {
    if (walker.ended) return void this.ended.push(walker);
    const later = this.resting.findIndex(({ readyAt }) => readyAt > walker.readyAt);
    this.resting.splice(later < 0 ? this.resting.length : later, 0, walker);
  }
}
