import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';

// biome-ignore lint/suspicious/noExplicitAny: the test knows what each event and acknowledgement holds
type Payload = any;

interface HeardEvent {
  name: string;
  payload: Payload;
}

/** A socket.io client that remembers what it hears. */
export interface SignalClient {
  socket: Socket;
  deviceId: string | undefined;
  /** Sends and waits for the acknowledgement. */
  ask(event: string, ...payload: unknown[]): Promise<Payload>;
  /** The payload of the next such event, heard already or still to come; each is given once. */
  next(event: string): Promise<Payload>;
  /** Events heard that no `next` has taken, by name. */
  waiting(): string[];
  /**
   * Waits until the server has dealt with all that came before, and what it told this client because
   * of it is here: the answer to an event of our own cannot overtake it.
   */
  settle(): Promise<void>;
  close(): void;
}

export interface SignalClientOptions {
  token: string;
  /** Null for a client of the guide, which names none. */
  deviceId?: string | null;
  transports?: ('websocket' | 'polling')[];
  extraHeaders?: Record<string, string>;
}

const ACK_TIMEOUT_MS = 10_000;

/** Opens a connection without waiting for it. */
export function openSignalClient(url: URL, options: SignalClientOptions): SignalClient {
  const { token, deviceId = randomUUID(), extraHeaders } = options;
  const socket = io(url.origin, {
    auth: deviceId === null ? { token } : { token, deviceId },
    transports: options.transports ?? ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    ...(extraHeaders ? { extraHeaders } : {}),
  });
  const heard: HeardEvent[] = [];
  const wanted = new Map<string, ((payload: Payload) => void)[]>();
  socket.onAny((name: string, payload: Payload) => {
    const waiter = wanted.get(name)?.shift();
    if (waiter) waiter(payload);
    else heard.push({ name, payload });
  });
  const client: SignalClient = {
    socket,
    deviceId: deviceId ?? undefined,
    ask: (event, ...payload) =>
      socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, ...payload) as Promise<Payload>,
    next(event) {
      const index = heard.findIndex(({ name }) => name === event);
      if (index >= 0) return Promise.resolve(heard.splice(index, 1)[0]?.payload);
      return new Promise((resolve) => {
        wanted.set(event, [...(wanted.get(event) ?? []), resolve]);
      });
    },
    waiting: () => heard.map(({ name }) => name),
    async settle() {
      await client.ask('call-resume', { callId: randomUUID() });
    },
    close: () => void socket.close(),
  };
  return client;
}

/**
 * Opens a connection and waits until it is open.
 *
 * @throws {Error} with the server's word for it when the connection is refused
 */
export async function connectSignalClient(
  url: URL,
  options: SignalClientOptions,
): Promise<SignalClient> {
  const client = openSignalClient(url, options);
  await new Promise<void>((resolve, reject) => {
    const onRefused = (error: Error) => {
      client.close();
      reject(error);
    };
    client.socket.once('connect_error', onRefused);
    client.socket.once('connect', () => {
      // Later failures are those of a server that restarts; the client tries again by itself.
      client.socket.off('connect_error', onRefused);
      resolve();
    });
  });
  // Connecting is heard before the server has placed the connection; an answer comes after.
  await client.settle();
  return client;
}
