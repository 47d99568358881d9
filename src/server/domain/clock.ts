/** What time it is. Handed in, so that tests can choose. */
export type Clock = () => Date;

/** The time so many seconds after another. */
export const secondsAfter = (start: Date, seconds: number): Date =>
  new Date(start.getTime() + seconds * 1_000);
