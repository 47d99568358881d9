import type { ClockPort } from '../ports/clock-port.ts';

const LOOK_EVERY_MS = 200;
/**
 * Media comes many times a second, so that this long without any is seldom an accident; and one costs
 * no more than a question to the server.
 */
const SILENT_AFTER_MS = 700;
/** Where media flows, every look finds more of it. Control packets alone come too seldom to be missed. */
const FLOWING_LOOKS = 4;

export interface SilenceWatchOptions {
  /** Bytes of media that have come until now. A smaller number than before says nothing. */
  readBytes: () => Promise<number>;
  clock: ClockPort;
  report: (isSilent: boolean) => void;
}

/**
 * Tells when a line on which media flowed has fallen silent, and when it flows again. A browser takes
 * five seconds and more to call that a lost connection. Returns the end of the watch.
 */
export function watchSilence({ readBytes, clock, report }: SilenceWatchOptions) {
  let stop = () => {};
  let isOver = false;
  let isSilent = false;
  let bytes = Number.NaN;
  let lastHeardAtMs = clock.now();
  let looksThatHeard = 0;
  let wasFlowing = false;

  async function look(): Promise<void> {
    const bytesNow = await readBytes();
    if (isOver) return;
    if (bytesNow > bytes) hearSomething();
    else missSomething();
    bytes = bytesNow;
    arm();
  }
  function hearSomething(): void {
    lastHeardAtMs = clock.now();
    looksThatHeard += 1;
    if (!isSilent) return;
    isSilent = false;
    report(false);
  }
  function missSomething(): void {
    if (looksThatHeard > 0) wasFlowing = looksThatHeard >= FLOWING_LOOKS;
    looksThatHeard = 0;
    if (isSilent || !wasFlowing || clock.now() - lastHeardAtMs < SILENT_AFTER_MS) return;
    isSilent = true;
    report(true);
  }
  function arm(): void {
    stop = clock.after(LOOK_EVERY_MS, () => void look());
  }

  arm();
  return () => {
    isOver = true;
    stop();
  };
}
