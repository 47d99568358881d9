export interface ClockPort {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, `ms` milliseconds from now. Returns the undo. */
  after(ms: number, callback: () => void): () => void;
}
