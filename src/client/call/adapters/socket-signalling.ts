import { io, type Socket } from 'socket.io-client';
import type { CallId, DeviceId } from '../../../shared/domain/ids.ts';
import {
  acknowledgements,
  type ClientEventName,
  type PlainAck,
  type ServerEventName,
  serverEvents,
} from '../../../shared/protocol/signalling.ts';
import { randomUuid } from '../../lib/random-uuid.ts';
import type { FactEvent } from '../core/events.ts';
import type { RequestAnswer, RequestPayload, SignallingPort } from '../ports/signalling-port.ts';
import { hastenReconnection, replaceConnection } from './hasten-reconnection.ts';

const ANSWER_TIMEOUT_MS = 10_000;
/** What an answer may take at most while media has fallen silent as well. */
const DOUBT_MS = 600;
/** After the server has turned us away, for a reason that time may mend. */
const RETRY_REFUSED_MS = 2_000;

/** `new`: the token at hand was refused or is about to end. */
export type TokenNeed = 'any' | 'new';

export interface SocketSignallingOptions {
  /** The page's own origin where absent. */
  url?: string;
  /** Rejects where none can be had just now; that is tried again. */
  token: (need: TokenNeed) => Promise<string>;
  deviceId: DeviceId;
  /** Says by another way that the page closes. `connectionId`: of its last socket, if it had one. */
  sendGoodbye: (callId: CallId, connectionId: string | undefined) => void;
  /** The server does not take a new token either: this person is signed out. */
  onUnauthorized: () => void;
}

/** The wire, and its end. Presence and changes of circles come as facts like all others. */
export interface SocketSignalling extends SignallingPort {
  /**
   * Asks the server for a sign of life. A connection that gives none is replaced: after a change of
   * network it would be noticed to be dead only after its silence of twenty seconds.
   */
  doubt(): void;
  close(): void;
}

const UNREACHABLE = { ok: false, error: { code: 'unreachable' } } as const;
const UNEXPECTED: PlainAck = {
  ok: false,
  error: { code: 'invalid', message: 'The server answered unexpectedly.' },
};

/** Connects at once and stays connected until it is closed. */
export function createSocketSignalling(options: SocketSignallingOptions): SocketSignalling {
  const factListeners = new Set<(event: FactEvent) => void>();
  const reachableListeners = new Set<(isReachable: boolean) => void>();
  /** Requests that wait for their acknowledgement; each entry gives up on one. */
  const waiting = new Set<() => void>();
  const connection = connect(options);
  const { socket } = connection;

  function tellReachable(isReachable: boolean): void {
    for (const listener of [...reachableListeners]) listener(isReachable);
  }
  /** Kept when the socket is lost: the server may go on counting it as connected for a while. */
  let connectionId: string | undefined;
  socket.on('connect', () => {
    connectionId = socket.id;
    tellReachable(true);
  });
  socket.on('disconnect', () => {
    // A socket that fell silent buffers what is sent; it must not arrive long after it was meant.
    socket.sendBuffer.length = 0;
    for (const giveUp of [...waiting]) giveUp();
    tellReachable(false);
  });

  for (const name of Object.keys(serverEvents) as ServerEventName[]) {
    socket.on(name, (payload: unknown) => {
      const event = readFact(name, payload);
      if (event) for (const listener of [...factListeners]) listener(event);
    });
  }
  socket.on('token-expiring', () => void renewToken());

  async function renewToken(): Promise<void> {
    const token = await options.token('new').catch(() => null);
    // Without one the server closes the socket, and the next handshake tries again.
    if (token !== null) await request('token-renew', { token });
  }

  function request<Name extends ClientEventName>(
    name: Name,
    payload: RequestPayload<Name>,
  ): Promise<RequestAnswer<Name>> {
    if (!socket.connected) return Promise.resolve(UNREACHABLE);
    return new Promise((resolve) => {
      const giveUp = () => {
        waiting.delete(giveUp);
        resolve(UNREACHABLE);
      };
      waiting.add(giveUp);
      socket.timeout(ANSWER_TIMEOUT_MS).emit(name, payload, (error: unknown, answer: unknown) => {
        if (error) return giveUp();
        waiting.delete(giveUp);
        resolve(readAnswer(name, answer));
      });
    });
  }

  return {
    request,
    onFact(listener) {
      factListeners.add(listener);
      return () => void factListeners.delete(listener);
    },
    onReachable(listener) {
      reachableListeners.add(listener);
      listener(socket.connected);
      return () => void reachableListeners.delete(listener);
    },
    sayGoodbye(callId) {
      void request('call-leaving', { callId });
      // A browser may drop what the socket of a closing page has not sent yet: ADR 6.
      options.sendGoodbye(callId, connectionId);
    },
    doubt() {
      const { id } = socket;
      if (!socket.connected) return;
      // Any question will do; this one changes nothing.
      const question = { callId: randomUuid() };
      socket.timeout(DOUBT_MS).emit('call-resume', question, (error: unknown) => {
        if (error && socket.id === id) replaceConnection(socket);
      });
    },
    close: connection.close,
  };
}

/** One that does not fit its schema is dropped: it is of a newer server, or nothing for us. */
function readFact(name: ServerEventName, payload: unknown): FactEvent | null {
  const parsed = serverEvents[name].safeParse(payload);
  // Name and payload belong together by the table above, which the compiler cannot follow.
  return parsed.success ? ({ type: 'fact', name, fact: parsed.data } as FactEvent) : null;
}

function readAnswer<Name extends ClientEventName>(
  name: Name,
  answer: unknown,
): RequestAnswer<Name> {
  const parsed = acknowledgements[name].safeParse(answer);
  if (parsed.success) return parsed.data as RequestAnswer<Name>;
  return UNEXPECTED as RequestAnswer<Name>;
}

/** The socket with a fresh token at every handshake, and what brings it back when it is turned away. */
function connect({ url, token, deviceId, onUnauthorized }: SocketSignallingOptions): {
  socket: Socket;
  close(): void;
} {
  let need: TokenNeed = 'any';
  let retry: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  const retryLater = () => {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), RETRY_REFUSED_MS);
  };

  const socket: Socket = io(url ?? '', {
    auth: (answer) => {
      token(need).then(
        (fresh) => answer({ token: fresh, deviceId }),
        () => socket.io.engine.close(), // comes again after the usual delay
      );
    },
    transports: ['websocket', 'polling'],
    tryAllTransports: true, // a proxy that knows no WebSocket
    reconnectionDelay: 250,
    // With the randomization no more than 1.5 s: mute and hanging up wait for it in a call.
    reconnectionDelayMax: 1_000,
    randomizationFactor: 0.5,
    timeout: 10_000,
  });

  socket.on('connect', () => {
    need = 'any';
  });
  socket.on('connect_error', ({ message }) => {
    if (socket.active) return; // could not be reached: tries again by itself
    if (message !== 'unauthorized') return retryLater();
    if (need === 'new') return onUnauthorized();
    need = 'new';
    socket.connect();
  });
  socket.on('disconnect', () => {
    if (!socket.active && !isClosed) retryLater(); // the server cut it: an ended token, or too many events
  });
  const stopHastening = hastenReconnection(socket);

  return {
    socket,
    close() {
      isClosed = true;
      stopHastening();
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}
