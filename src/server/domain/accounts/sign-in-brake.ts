import type { Clock } from '../clock.ts';

const FREE_ATTEMPTS = 3;
const FORGET_AFTER_MS = 15 * 60_000;
const MAX_REMEMBERED = 20_000;

/** How slow sign-in becomes: the first wait, doubled with every failure up to the longest. */
export interface BrakeSettings {
  firstWaitMs: number;
  longestWaitMs: number;
}

export interface SignInBrake {
  /** Counts an attempt before its outcome is known, so that many at once do not pass as one. */
  waitBeforeMs(email: string): number;
  release(email: string): void;
}

/**
 * Makes guessing at one e-mail slower with every failure, whether or not it has an account, and never
 * shuts its owner out.
 */
export function createSignInBrake(settings: BrakeSettings, clock: Clock): SignInBrake {
  const attempts = new Map<string, { count: number; lastAt: number }>();
  return {
    waitBeforeMs(email) {
      const now = clock().getTime();
      const known = attempts.get(email);
      const past = known && now - known.lastAt < FORGET_AFTER_MS ? known.count : 0;
      // Put back at the end: the first key is then the one unused for longest.
      attempts.delete(email);
      attempts.set(email, { count: past + 1, lastAt: now });
      if (attempts.size > MAX_REMEMBERED) attempts.delete(attempts.keys().next().value ?? email);
      if (past < FREE_ATTEMPTS) return 0;
      return Math.min(settings.longestWaitMs, settings.firstWaitMs * 2 ** (past - FREE_ATTEMPTS));
    },
    release: (email) => void attempts.delete(email),
  };
}
