/** Time as the call rules see it, so that a test can turn it by hand. */
export interface CallClock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
  /** Calls back once after `delayMs`. The returned function calls it off, and may be called twice. */
  after(delayMs: number, callback: () => void): () => void;
}
