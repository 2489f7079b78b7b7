import type { Clerk } from './clerk.js';
import type { House } from './house.js';
import { Subject } from './subject.js';
import { until } from '../../support/until.js';

export interface LoadOptions {
  /** Proceedings under way at once. */
  readonly lanes: number;
  /** The length of a day of theirs. */
  readonly dayMs: number;
}

/** A busy street: proceedings are begun and walked to their end, one after the other in each lane, whatever breaks. */
export class Load {
  /** What stopped a lane: nothing is expected to. */
  readonly failures: string[] = [];
  private readonly house: House;
  private readonly clerk: Clerk;
  private readonly dayMs: number;
  private readonly lanes: readonly Promise<void>[];
  private ending = false;

  constructor(house: House, clerk: Clerk, { lanes, dayMs }: LoadOptions) {
    this.house = house;
    this.clerk = clerk;
    this.dayMs = dayMs;
    this.lanes = Array.from({ length: lanes }, () => this.lane());
  }

  /** Waits until so many more acts have been acknowledged. */
  async more(acts: number, withinMs?: number): Promise<void> {
    const enough = this.clerk.acknowledged + acts;
    await until(`${acts} more acts`, () => this.failures.length > 0 || this.clerk.acknowledged >= enough, withinMs);
  }

  /** Begins nothing new and waits until everything has come to its end. */
  async finish(): Promise<void> {
    this.ending = true;
    await Promise.all(this.lanes);
  }

  private async lane(): Promise<void> {
    try {
      while (!this.ending) {
        const subject = await Subject.start(this.house, this.clerk, this.dayMs);
        const { status } = await subject.walkTo(null);
        if (status !== 'completed') this.failures.push(`${subject.id}: ended as ${status}`);
      }
    } catch (error) {
      this.failures.push(`the load stopped: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
