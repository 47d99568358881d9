/** One entry of a connection's statistics, as far as it counts what came. */
export interface CountedEntry {
  id: string;
  type: string;
  bytesReceived?: number;
}

/**
 * Counts what has come over all ways until now: media and what the other side reports on ours, not the
 * checks of a way. A way that is given up takes its own count along, so what each one grew by is added.
 */
export function createMediaCount(readEntries: () => Promise<Iterable<CountedEntry>>) {
  const before = new Map<string, number>();
  let total = 0;
  return async (): Promise<number> => {
    for (const { id, type, bytesReceived = 0 } of await readEntries()) {
      if (type !== 'candidate-pair') continue;
      total += Math.max(0, bytesReceived - (before.get(id) ?? 0));
      before.set(id, bytesReceived);
    }
    return total;
  };
}
