/** Runs tasks one after the other, in the order in which they were given. */
export interface SerialQueue {
  /** Rejects when the task does; the tasks after it run all the same. */
  run<Result>(key: string | null, task: () => Result | Promise<Result>): Promise<Result>;
  /** Whether a task of this key is waiting or running. */
  hasPending(key: string): boolean;
  /** Resolves once everything that was given until now has run. */
  whenIdle(): Promise<void>;
}

/** A queue of its own; `key` says for whom a task runs, null for nobody in particular. */
export function createSerialQueue(): SerialQueue {
  let tail: Promise<unknown> = Promise.resolve();
  const pending = new Map<string, number>();

  function settle(key: string): void {
    const left = (pending.get(key) ?? 0) - 1;
    if (left > 0) pending.set(key, left);
    else pending.delete(key);
  }
  return {
    run(key, task) {
      if (key !== null) pending.set(key, (pending.get(key) ?? 0) + 1);
      const done = tail.then(task).finally(() => {
        if (key !== null) settle(key);
      });
      // Whoever gave the task hears of its failure; the queue goes on.
      tail = done.catch(() => undefined);
      return done;
    },
    hasPending: (key) => pending.has(key),
    whenIdle: async () => {
      await tail;
    },
  };
}
