/** Carries operations out one after the other, in the order they were asked for. */
export interface OperationChain {
  /**
   * Null where the chain has ended, before or meanwhile, or the operation threw, which ends it and
   * is told to `onBroken`.
   */
  run<Result>(operation: () => Promise<Result>): Promise<Result | null>;
  /** What waits is dropped. An operation that is under way goes on and its result is dropped. */
  end(): void;
}

/** @param onBroken  told once, with what an operation threw while the chain had not ended */
export function createOperationChain(onBroken: (error: unknown) => void): OperationChain {
  let tail: Promise<unknown> = Promise.resolve();
  let hasEnded = false;

  async function attempt<Result>(operation: () => Promise<Result>): Promise<Result | null> {
    if (hasEnded) return null;
    try {
      const result = await operation();
      return hasEnded ? null : result;
    } catch (error) {
      // What a connection that was closed meanwhile throws is no news.
      if (!hasEnded) {
        hasEnded = true;
        onBroken(error);
      }
      return null;
    }
  }

  return {
    run(operation) {
      const result = tail.then(() => attempt(operation));
      tail = result;
      return result;
    },
    end() {
      hasEnded = true;
    },
  };
}
