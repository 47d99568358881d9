/** Whose connection to the server something happens to. */
export type Who = 'Ada' | 'Ben' | 'both';

/** Something that befalls a call, or a look at it where nothing does. */
export interface SoakStep {
  /** In which minute of the call, counted as if it were not run faster. */
  minute: number;
  /** When, in milliseconds since the call began. */
  atMs: number;
  what: { kind: 'drop'; who: Who } | { kind: 'kill' } | { kind: 'end' };
}

export interface SoakOptions {
  /** How long the call is. */
  minutes: number;
  /** How many times faster than the clock it is run. */
  pace: number;
}

const MINUTE_MS = 60_000;
const KILL_EVERY_MINUTES = 10;
const WHOSE: readonly Who[] = ['both', 'Ada', 'Ben'];

/** A connection lost each minute, a server killed each ten, and the end. */
export function planSoak({ minutes, pace }: SoakOptions): SoakStep[] {
  return Array.from({ length: minutes }, (_, index): SoakStep => {
    const minute = index + 1;
    const atMs = (minute * MINUTE_MS) / pace;
    if (minute === minutes) return { minute, atMs, what: { kind: 'end' } };
    if (minute % KILL_EVERY_MINUTES === 0) return { minute, atMs, what: { kind: 'kill' } };
    return { minute, atMs, what: { kind: 'drop', who: WHOSE[minute % WHOSE.length] ?? 'both' } };
  });
}

/**
 * Reads `--minutes 60 --pace 10`.
 *
 * @throws {Error} with a sentence for whoever typed it
 */
export function readSoakOptions(words: readonly string[]): SoakOptions {
  const options: SoakOptions = { minutes: 60, pace: 1 };
  for (let index = 0; index < words.length; index += 2) {
    const [name, value] = [words[index], Number(words[index + 1])];
    if (name !== '--minutes' && name !== '--pace') {
      throw new Error(`${name} is not known here; there are --minutes 60 and --pace 10.`);
    }
    if (!(value >= 1)) throw new Error(`${name} takes a number from 1 on.`);
    options[name === '--minutes' ? 'minutes' : 'pace'] = value;
  }
  return { ...options, minutes: Math.floor(options.minutes) };
}
