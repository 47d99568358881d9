import type { Server as HttpServer } from 'node:http';
import type { CallClock } from '../domain/calls/call-clock.ts';
import type { CallLog } from '../domain/calls/call-log.ts';
import type { CallStore } from '../domain/calls/call-store.ts';
import type { VerifyAccessToken } from '../domain/identity.ts';
import type { LiveMembers } from '../domain/live-members.ts';
import type { MemberDirectory } from '../domain/member-directory.ts';

/** What the sockets need of the rest of the server. */
export interface RealtimeDeps {
  httpServer: HttpServer;
  publicUrl: URL;
  verifyAccessToken: VerifyAccessToken;
  directory: MemberDirectory;
  calls: CallStore;
  log: CallLog;
  clock?: CallClock;
  /** Events one socket may send in ten seconds; the contract's number unless told otherwise. */
  limits?: { eventsPerWindow: number };
}

/**
 * Opens the signalling on a server that is not listening yet, with the calls that were running when
 * it last stopped. `close` cuts the sockets and leaves the calls as they are, to be taken up again.
 */
export async function createRealtime(
  deps: RealtimeDeps,
): Promise<LiveMembers & { close(): Promise<void> }> {
  void deps;
  return {
    presenceOf: () => 'offline',
    circleChanged: () => undefined,
    membershipBegan: async () => undefined,
    membershipEnded: async () => undefined,
    circleDeleted: async () => undefined,
    signInEnded: () => undefined,
    close: async () => undefined,
  };
}
