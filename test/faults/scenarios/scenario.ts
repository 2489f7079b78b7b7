import type { Text } from '../../../domain/text.js';
import type { Clerk } from '../support/clerk.js';
import type { Dice } from '../support/dice.js';
import type { Diary } from '../support/diary.js';
import type { House, HouseOptions } from '../support/house.js';
import type { Load, LoadOptions } from '../support/load.js';

/** One fault, and how it is brought about. */
export interface Scenario {
  /** `F1` to `F18`, or `nemesis`. */
  readonly id: string;
  readonly title: Text;
  /** What must hold, beyond what the checker asks of every run. */
  readonly promise: Text;
  readonly house?: HouseOptions;
  /** Works in the background from before the fault until after it. */
  readonly load?: LoadOptions;
  /** With fewer acts acknowledged between the first blow and the last recovery the run shows nothing. */
  readonly leastActs: number;
  /** Why it cannot be brought about on this machine; `null` when it can. */
  readonly obstacle?: () => Text | null;
  /** Brings the fault about and lets it pass; returns what did not hold, beyond what the checker finds. */
  readonly play: (stage: Stage) => Promise<readonly string[]>;
}

export interface Stage {
  readonly house: House;
  readonly clerk: Clerk;
  readonly load: Load;
  readonly dice: Dice;
  readonly diary: Diary;
}

export interface Counts {
  readonly ok: number;
  readonly refused: number;
  readonly unknown: number;
  /** The longest that anyone waited for an acknowledgement, in milliseconds. */
  readonly slowestMs: number;
}

export interface Verdict {
  readonly id: string;
  /** `void`: too little happened during the fault; `impossible`: not on this machine. */
  readonly outcome: 'held' | 'broken' | 'void' | 'impossible';
  readonly during: Counts | null;
  readonly findings: readonly string[];
  readonly seconds: number;
}

/** A street as busy as a small machine bears, whose clocks have time to be kept. */
export const steady: LoadOptions = { lanes: 6, dayMs: 300 };

/** For faults that last: what falls due meanwhile is work as well, and must not become all of it. */
export const calm: LoadOptions = { lanes: 3, dayMs: 1_000 };
