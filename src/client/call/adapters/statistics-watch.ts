import type { LinkStatistics } from '../core/link-statistics.ts';
import type { Slot } from '../core/state.ts';
import type { ClockPort } from '../ports/clock-port.ts';
import { createStatisticsReader, slotMarks } from './link-statistics.ts';

/** A line that gets worse is heard within two or three of these; they cost next to nothing. */
const READ_EVERY_MS = 1_000;
/** Reading keeps the page busy for some milliseconds, and at first it has to show a picture. */
const FIRST_AFTER_MS = 500;

export interface StatisticsWatchOptions {
  connection: Pick<RTCPeerConnection, 'getStats'>;
  places: () => ReadonlyMap<Slot, RTCRtpTransceiver>;
  clock: ClockPort;
  report: (statistics: LinkStatistics) => void;
}

/** Measures a link every second. Returns the end of the watch, after which nothing is told. */
export function watchStatistics({ connection, places, clock, report }: StatisticsWatchOptions) {
  const reader = createStatisticsReader({
    readSnapshot: () => connection.getStats(),
    marks: () => slotMarks(places()),
  });
  let stop = () => {};
  let isOver = false;

  async function look(): Promise<void> {
    const statistics = await reader.read();
    if (isOver) return;
    if (statistics) report(statistics);
    arm(READ_EVERY_MS);
  }
  function arm(ms: number): void {
    stop = clock.after(ms, () => void look());
  }

  arm(FIRST_AFTER_MS);
  return () => {
    isOver = true;
    stop();
  };
}
