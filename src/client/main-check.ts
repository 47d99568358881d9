import { CallId } from '../shared/domain/ids.ts';
import { Me } from '../shared/protocol/accounts.ts';
import { IceServersAnswer } from '../shared/protocol/calls.ts';
import { browserClock } from './call/adapters/browser-clock.ts';
import { createBrowserMedia } from './call/adapters/browser-media.ts';
import { createConnectionCheck } from './call/adapters/connection-check.ts';
import type { SocketSignalling } from './call/adapters/socket-signalling.ts';
import type { CheckTools } from './features/check/check-access.ts';
import type { ApiClient } from './lib/api-client.ts';
import { randomUuid } from './lib/random-uuid.ts';
import { valueOrThrow } from './lib/request-failed.ts';
import { createStreamRegistry } from './lib/stream-registry.ts';

/* The part of the composition root that only the check before a call needs, fetched with it. */

/** A page that has just been opened may still be connecting. */
const SOCKET_PATIENCE_MS = 4_000;

export interface CheckNeeds {
  api: ApiClient;
  signalling: SocketSignalling;
}

/** What the check tries things with, over this person's own connection to the server. */
export function createCheckTools({ api, signalling }: CheckNeeds): CheckTools {
  const streams = createStreamRegistry();
  const connection = createConnectionCheck({
    askOverHttp: async () => (await api.request({ method: 'GET', path: '/api/me', answer: Me })).ok,
    async askOverSocket() {
      await untilReachable(signalling);
      // Any question will do; of a call that is none, nothing can change.
      const callId = CallId.parse(randomUuid());
      const answer = await signalling.request('call-resume', { callId });
      return answer.ok || answer.error.code !== 'unreachable';
    },
    fetchIceServers: () =>
      valueOrThrow(
        api.request({ method: 'GET', path: '/api/ice-servers', answer: IceServersAnswer }),
      ),
    registry: streams,
    clock: browserClock,
  });
  return { media: createBrowserMedia(streams), streams, connection, clock: browserClock };
}

function untilReachable(signalling: SocketSignalling): Promise<void> {
  return new Promise((resolve) => {
    let isOver = false;
    const go = () => {
      isOver = true;
      stopWaiting();
      stopWatching?.();
      resolve();
    };
    const stopWaiting = browserClock.after(SOCKET_PATIENCE_MS, go);
    let stopWatching: (() => void) | null = null;
    // It tells the present state at once, before there is an undo.
    stopWatching = signalling.onReachable((isReachable) => isReachable && go());
    if (isOver) stopWatching();
  });
}
