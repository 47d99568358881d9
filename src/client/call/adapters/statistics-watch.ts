import type { LinkStatistics } from '../core/link-statistics.ts';
import type { Slot } from '../core/state.ts';
import type { ClockPort } from '../ports/clock-port.ts';
import { createStatisticsReader, slotMarks } from './link-statistics.ts';

/** A line that gets worse is heard within two or three of these; they cost next to nothing. */
const READ_EVERY_MS = 1_000;

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
    arm();
  }
  function arm(): void {
    stop = clock.after(READ_EVERY_MS, () => void look());
  }

  void look();
  return () => {
    isOver = true;
    stop();
  };
}
