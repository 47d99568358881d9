import { z } from 'zod';
import { CallId, type CircleId, type UserId } from '../shared/domain/ids.ts';
import { IceServersAnswer, type LeaveCallBody } from '../shared/protocol/calls.ts';
import { type StartedCalls, tellOfPage } from './app/call-wiring.ts';
import { keepDataSaver } from './app/kept-data-saver.ts';
import { browserClock } from './call/adapters/browser-clock.ts';
import { createBrowserMedia } from './call/adapters/browser-media.ts';
import { claimDeviceId } from './call/adapters/device-id.ts';
import { createIceConfiguration } from './call/adapters/ice-configuration.ts';
import { createSessionCallMemory } from './call/adapters/session-call-memory.ts';
import {
  createSocketSignalling,
  type SocketSignalling,
  type TokenNeed,
} from './call/adapters/socket-signalling.ts';
import { createWebRtcLinks } from './call/adapters/webrtc-links.ts';
import { createCallEngine, isBusy } from './call/runtime/index.ts';
import type { CircleFact } from './features/circles/api/apply-fact.ts';
import type { ApiClient } from './lib/api-client.ts';
import { localBrowserStorage } from './lib/browser-storage.ts';
import { randomUuid } from './lib/random-uuid.ts';
import { valueOrThrow } from './lib/request-failed.ts';
import type { Session } from './lib/session.ts';
import { createStreamRegistry } from './lib/stream-registry.ts';

/* The composition root's second half, fetched once somebody is signed in. */

export interface CallNeeds {
  session: Session;
  api: ApiClient;
  /** Told whether somebody is in a call, at each change. */
  setBusy: (isBusy: boolean) => void;
}

let deviceId: ReturnType<typeof claimDeviceId> | undefined;

/** Connects this person to the server, and makes their engine. */
export async function startCalls(
  { session, api, setBusy }: CallNeeds,
  userId: UserId,
): Promise<StartedCalls> {
  // Once a page: the tab holds its id by a lock, which it would find taken.
  deviceId ??= claimDeviceId();
  const device = await deviceId;
  const streams = createStreamRegistry();
  const iceConfiguration = createIceConfiguration((id) => fetchIceServers(api, id), browserClock);
  const signalling = createSocketSignalling({
    deviceId: device,
    token: createSocketTokens(session),
    sendGoodbye: (callId, connectionId) =>
      sendGoodbye(api, callId, { deviceId: device, connectionId }),
    // Asks the server anew; where the sign-in is over the pages behind it close.
    onUnauthorized: () => void session.start(),
  });
  const links = createWebRtcLinks({ registry: streams, iceConfiguration });
  // What stops media stops the socket as well, more often than not, and browsers do not tell.
  const stopDoubting = links.onReport((report) => {
    if (report.type === 'link-silence' && report.isSilent) signalling.doubt();
  });
  const engine = createCallEngine(userId, {
    signalling,
    links,
    media: createBrowserMedia(streams),
    clock: browserClock,
    memory: createSessionCallMemory(device),
    newCallId: () => CallId.parse(randomUuid()),
  });
  const stopKeeping = keepDataSaver(engine, localBrowserStorage);
  const stopTelling = tellOfPage(engine, window, signalling.doubt);
  const stopOutdating = signalling.onFact((event) => {
    if (event.name === 'circle-changed') iceConfiguration.outdate(event.fact.circleId);
  });
  const stopRefreshing = signalling.onReachable((isReachable) => {
    if (isReachable) iceConfiguration.refreshAll();
  });
  const stopBusy = engine.subscribe(() => setBusy(isBusy(engine.getState())));
  return {
    engine,
    streams,
    loadCheck: async () => {
      const check = await import('./main-check.ts');
      return check.createCheckTools({ api, signalling });
    },
    prepare: (circleId) => void iceConfiguration.of(circleId),
    onCircleFact: (listener) => listenForCircles(signalling, listener),
    stop() {
      stopKeeping();
      stopTelling();
      stopOutdating();
      stopRefreshing();
      stopDoubting();
      engine.close();
      stopBusy();
      setBusy(false);
      signalling.close();
    },
  };
}

function sendGoodbye(api: ApiClient, callId: CallId, body: LeaveCallBody): void {
  const path = `/api/calls/${callId}/leaving`;
  void api.request({ method: 'POST', path, body, outlivesPage: true, answer: z.unknown() });
}

function fetchIceServers(api: ApiClient, circleId: CircleId | null): Promise<IceServersAnswer> {
  const query = circleId === null ? '' : `?circleId=${circleId}`;
  const path = `/api/ice-servers${query}`;
  return valueOrThrow(api.request({ method: 'GET', path, answer: IceServersAnswer }));
}

/** The socket's tokens. One that was refused, or is about to end, is exchanged. */
function createSocketTokens(session: Session): (need: TokenNeed) => Promise<string> {
  let last: string | null = null;
  return async (need) => {
    const refused = need === 'new' ? last : null;
    const token =
      refused === null ? await session.accessToken() : await session.replaceToken(refused);
    if (token === null) throw new Error('there is no token to be had');
    last = token;
    return token;
  };
}

/**
 * What the connection tells of circles. Whenever it is made, the first time included, pages may hold
 * answers from before it, and what happened between the two was told to nobody.
 */
function listenForCircles(
  signalling: SocketSignalling,
  listener: (fact: CircleFact) => void,
): () => void {
  const stopFacts = signalling.onFact((event) => {
    if (event.name === 'presence') listener({ type: 'presence', payload: event.fact });
    if (event.name === 'circle-changed') listener({ type: 'circle-changed', payload: event.fact });
  });
  const stopReachable = signalling.onReachable((isReachable) => {
    if (isReachable) listener({ type: 'facts-missed' });
  });
  return () => {
    stopFacts();
    stopReachable();
  };
}
