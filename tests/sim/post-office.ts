import type { SeededRandom } from './seeded-random.ts';

/**
 * Everything that is under way: messages, answers of devices, results of connections. What lies in
 * one channel keeps its order; which channel comes next is chance.
 */
export interface PostOffice {
  put(channel: string, deliver: () => void): void;
  /** Loses what lies in the channel, but for its first `keep` items. */
  lose(channel: string, keep?: number): void;
  /** How many items lie in the channel. */
  countIn(channel: string): number;
  /** False where nothing is under way. */
  deliverOne(): boolean;
}

export function createPostOffice(random: SeededRandom): PostOffice {
  const channels = new Map<string, (() => void)[]>();
  return {
    put(channel, deliver) {
      const waiting = channels.get(channel);
      if (waiting) waiting.push(deliver);
      else channels.set(channel, [deliver]);
    },
    lose(channel, keep = 0) {
      if (keep === 0) channels.delete(channel);
      else channels.get(channel)?.splice(keep);
    },
    countIn: (channel) => channels.get(channel)?.length ?? 0,
    deliverOne() {
      const name = random.pick([...channels.keys()]);
      if (name === undefined) return false;
      const waiting = channels.get(name);
      const deliver = waiting?.shift();
      if (waiting?.length === 0) channels.delete(name);
      deliver?.();
      return true;
    },
  };
}
