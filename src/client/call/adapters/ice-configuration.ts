import type { CircleId } from '../../../shared/domain/ids.ts';
import type { IceServersAnswer } from '../../../shared/protocol/calls.ts';
import type { ClockPort } from '../ports/clock-port.ts';

/** Credentials that end this soon are exchanged first, because a call may have to use them longer. */
const MIN_REMAINING_MS = 10 * 60 * 1000;
/** Of the time that credentials have left, how much a call lets pass before it exchanges them. */
const EXCHANGE_AFTER_SHARE = 0.7;
/** At least this long between two exchanges, however short they are valid or wrong a clock is. */
const MIN_EXCHANGE_MS = 15_000;

/** The server's word on how the calls of a circle find their way; null for a call of no circle. */
export interface IceConfiguration {
  /** Waits for nothing where an answer is at hand. Empty where none was ever to be had. */
  of(circleId: CircleId | null): Promise<RTCConfiguration>;
  /** The same for a link that runs: as good as it was for its beginning, so nothing newer is waited for. */
  atHand(circleId: CircleId | null): Promise<RTCConfiguration>;
  /** What was kept of the circle may not be right any more: it is asked for anew. */
  outdate(circleId: CircleId): void;
  /** The server was away, and may be back with other settings. What is kept serves until they come. */
  refreshAll(): void;
  /** Tells a long call its next credentials before the ones it has come to their end. Returns the undo. */
  keepFresh(
    circleId: CircleId | null,
    onFresh: (configuration: RTCConfiguration) => void,
  ): () => void;
}

/**
 * Keeps the server's answers, so that opening a link waits for nothing. An old answer is used while
 * a new one is fetched, and when none can be had; without any, a link still finds its local ways.
 */
export function createIceConfiguration(
  fetchIceServers: (circleId: CircleId | null) => Promise<IceServersAnswer>,
  clock: ClockPort,
): IceConfiguration {
  const kept = new Map<CircleId | null, IceServersAnswer>();
  const fetching = new Map<CircleId | null, Promise<void>>();
  const outdated = new Set<CircleId | null>();

  function fetchOnce(circleId: CircleId | null): Promise<void> {
    const running = fetching.get(circleId);
    if (running) return running;
    const fetched = fetchIceServers(circleId)
      .then(
        (answer) => {
          if (!isCurrent()) return;
          kept.set(circleId, answer);
          outdated.delete(circleId);
        },
        () => undefined, // the old answer serves on, and is asked for again with the next call
      )
      .finally(() => void (isCurrent() && fetching.delete(circleId)));
    const isCurrent = () => fetching.get(circleId) === fetched;
    fetching.set(circleId, fetched);
    return fetched;
  }

  /** Waits for the one that took its place, too, where it was outdated before it came. */
  async function fetchNewest(circleId: CircleId | null): Promise<void> {
    await fetchOnce(circleId);
    const newer = fetching.get(circleId);
    if (newer) await newer;
  }

  function outdate(circleId: CircleId | null): void {
    if (!kept.has(circleId) && !fetching.has(circleId)) return;
    // Not thrown away: while the server cannot be asked, a running call may need it.
    outdated.add(circleId);
    fetching.delete(circleId); // an answer that is under way may be of before the change
    void fetchOnce(circleId);
  }

  const remainingMs = (answer: IceServersAnswer | undefined) => {
    if (!answer) return 0;
    if (answer.expiresAt === null) return Number.POSITIVE_INFINITY;
    return Date.parse(answer.expiresAt) - clock.now();
  };
  const configurationFrom = (answer: IceServersAnswer | undefined) =>
    answer ? asConfiguration(answer) : {};

  async function of(circleId: CircleId | null): Promise<RTCConfiguration> {
    if (outdated.has(circleId)) await fetchNewest(circleId);
    return atHand(circleId);
  }

  async function atHand(circleId: CircleId | null): Promise<RTCConfiguration> {
    const leftMs = remainingMs(kept.get(circleId));
    if (leftMs <= 0) await fetchNewest(circleId);
    else if (leftMs < MIN_REMAINING_MS) void fetchOnce(circleId);
    return configurationFrom(kept.get(circleId));
  }

  return {
    of,
    atHand,
    outdate,
    refreshAll() {
      for (const circleId of kept.keys()) void fetchOnce(circleId);
    },
    keepFresh(circleId, onFresh) {
      let stop = () => {};
      let isOver = false;
      const arm = () => {
        const leftMs = remainingMs(kept.get(circleId));
        if (isOver || leftMs === Number.POSITIVE_INFINITY) return;
        const waitMs = Math.max(MIN_EXCHANGE_MS, leftMs * EXCHANGE_AFTER_SHARE);
        stop = clock.after(waitMs, () => void exchange());
      };
      const exchange = async () => {
        const before = kept.get(circleId);
        await fetchOnce(circleId);
        const now = kept.get(circleId);
        if (!isOver && now && now !== before) onFresh(asConfiguration(now));
        arm();
      };
      void of(circleId).then(arm);
      return () => {
        isOver = true;
        stop();
      };
    },
  };
}

/** The server's answer as a connection takes it. */
export function asConfiguration({
  iceServers,
  iceTransportPolicy,
}: IceServersAnswer): RTCConfiguration {
  const servers = iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
  return { iceServers: servers, iceTransportPolicy };
}

/** True where the server has answered, and has no relay. */
export const lacksRelay = ({ iceServers }: RTCConfiguration): boolean =>
  iceServers?.every(({ urls }) => [urls].flat().every((url) => !url.startsWith('turn'))) ?? false;
