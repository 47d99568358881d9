import type { Server as HttpServer } from 'node:http';
import { MAX_EVENTS_PER_WINDOW } from '../../shared/protocol/limits.ts';
import type { CallClock } from '../domain/calls/call-clock.ts';
import type { CallLog } from '../domain/calls/call-log.ts';
import type { CallStore } from '../domain/calls/call-store.ts';
import type { TakeGoodbye } from '../domain/calls/goodbye.ts';
import type { VerifyAccessToken } from '../domain/identity.ts';
import type { LiveMembers } from '../domain/live-members.ts';
import type { MemberDirectory } from '../domain/member-directory.ts';
import type { RelayPolicy } from '../domain/relay-policy.ts';
import { createEventDoor } from './event-door.ts';
import { createEventHandlers } from './event-handlers.ts';
import { createGoodbyes } from './goodbyes.ts';
import { createHandshake, isOriginAllowed } from './handshake.ts';
import { createLiveMembers } from './live-members.ts';
import { nodeClock } from './node-clock.ts';
import { guardRings } from './ring-guard.ts';
import { welcomeSockets } from './socket-life.ts';
import { createSwitchboard } from './switchboard.ts';
import { sweepTokens, TOKEN_SWEEP_MS } from './token-watch.ts';

/** What the sockets need of the rest of the server. */
export interface RealtimeDeps {
  httpServer: HttpServer;
  publicUrl: URL;
  verifyAccessToken: VerifyAccessToken;
  directory: MemberDirectory;
  calls: CallStore;
  relay: RelayPolicy;
  log: CallLog;
  clock?: CallClock;
  /** Events one socket may send in ten seconds; the contract's number unless told otherwise. */
  limits?: { eventsPerWindow: number };
}

/** The signalling as the rest of the server sees it. */
export interface Realtime extends LiveMembers {
  takeGoodbye: TakeGoodbye;
  /** Cuts the sockets and leaves the calls as they are, to be taken up again. */
  close(): Promise<void>;
}

/**
 * Opens the signalling on a server that is not listening yet, with the calls that were running when
 * it last stopped.
 */
export async function createRealtime(deps: RealtimeDeps): Promise<Realtime> {
  const clock = deps.clock ?? nodeClock;
  const board = createSwitchboard({ ...deps, clock });
  await board.rules.restore();

  board.io.use(createHandshake(deps.verifyAccessToken, board));
  const handlers = createEventHandlers(board.rules, deps.verifyAccessToken);
  const door = createEventDoor({
    handlers: guardRings(handlers, board.rules, clock),
    clock,
    log: deps.log,
    eventsPerWindow: deps.limits?.eventsPerWindow ?? MAX_EVENTS_PER_WINDOW,
  });
  welcomeSockets(board, door);
  const stopSweep = sweepEvery(clock, () =>
    sweepTokens(board.connections.all(), clock.now(), ({ data }) =>
      board.rules.isInCall(data.device),
    ),
  );
  board.io.attach(deps.httpServer, engineOptions(deps.publicUrl));
  return {
    ...createLiveMembers(board),
    takeGoodbye: createGoodbyes(board),
    async close() {
      board.isClosing = true;
      stopSweep();
      board.presence.close();
      board.rules.close();
      // Not `io.close()`: that would close the HTTP server too, which is not ours.
      board.io.engine.close();
      await board.rules.whenIdle();
    },
  };
}

const engineOptions = (publicUrl: URL) => ({
  // A device that is gone is noticed within twenty seconds.
  pingInterval: 10_000,
  pingTimeout: 10_000,
  // What is over 64 KiB is refused in words; only far more than that cuts the connection.
  maxHttpBufferSize: 1_000_000,
  perMessageDeflate: false,
  allowRequest: (
    request: Parameters<typeof isOriginAllowed>[0],
    decide: (error: string | null | undefined, isAllowed: boolean) => void,
  ) => decide(null, isOriginAllowed(request, publicUrl)),
});

function sweepEvery(clock: CallClock, sweep: () => void): () => void {
  let stop = () => {};
  const arm = () => {
    stop = clock.after(TOKEN_SWEEP_MS, () => {
      sweep();
      arm();
    });
  };
  arm();
  return () => stop();
}
