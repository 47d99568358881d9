/** Chance that a number decides: the same seed gives the same answers in the same order. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** True this often in a hundred times. */
  chance(percent: number): boolean;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** Undefined where there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item | undefined;
}

/** Mulberry32: short, fast and even enough for the order of messages. */
export function createSeededRandom(seed: number): SeededRandom {
  let word = seed >>> 0;
  function next(): number {
    word = (word + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(word ^ (word >>> 15), word | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    chance: (percent) => next() * 100 < percent,
    between,
    pick: (items) => items[between(0, items.length - 1)],
  };
}
