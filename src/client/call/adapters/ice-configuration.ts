import type { IceServersAnswer } from '../../../shared/protocol/calls.ts';
import type { ClockPort } from '../ports/clock-port.ts';

/** Credentials that end this soon are exchanged first, because a call may have to use them longer. */
const MIN_REMAINING_MS = 10 * 60 * 1000;

/**
 * Keeps the server's answer, so that opening a link waits for nothing. An old answer is used while
 * a new one is fetched, and when none can be had; without any, a link still finds its local ways.
 */
export function createIceConfiguration(
  fetchIceServers: () => Promise<IceServersAnswer>,
  clock: Pick<ClockPort, 'now'>,
): () => Promise<RTCConfiguration> {
  let kept: IceServersAnswer | null = null;
  let fetching: Promise<void> | null = null;

  function fetchOnce(): Promise<void> {
    fetching ??= fetchIceServers()
      .then(
        (answer) => {
          kept = answer;
        },
        () => undefined,
      )
      .finally(() => {
        fetching = null;
      });
    return fetching;
  }

  const remainingMs = ({ expiresAt }: IceServersAnswer) =>
    expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - clock.now();

  void fetchOnce();
  return async () => {
    const leftMs = kept === null ? 0 : remainingMs(kept);
    if (leftMs <= 0) await fetchOnce();
    else if (leftMs < MIN_REMAINING_MS) void fetchOnce();
    return kept === null ? {} : asConfiguration(kept);
  };
}

function asConfiguration({ iceServers, iceTransportPolicy }: IceServersAnswer): RTCConfiguration {
  const servers = iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
  return { iceServers: servers, iceTransportPolicy };
}
