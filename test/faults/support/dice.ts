import { seededChance } from '../../support/providers/seeded-chance.js';

/** Choices that come again for the same seed and name. */
export class Dice {
  private readonly chance: () => number;

  constructor(seed: number, name: string) {
    this.chance = seededChance([...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), seed));
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.chance() * (most - least + 1));
  }

  pick<Each>(list: readonly [Each, ...Each[]]): Each {
    return list[this.between(0, list.length - 1)] ?? list[0];
  }

  shuffle<Each>(list: readonly Each[]): Each[] {
    return list
      .map((each) => ({ each, at: this.chance() }))
      .sort((one, other) => one.at - other.at)
      .map(({ each }) => each);
  }
}
