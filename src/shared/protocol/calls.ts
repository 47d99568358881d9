import { z } from 'zod';
import { CallDirection, CallMedia, CallOutcome } from '../domain/calls.ts';
import { CallId, CircleId, DeviceId, UserId } from '../domain/ids.ts';

/** One line of somebody's call history. Times in UTC; `answeredAt` is null where nobody answered. */
export const CallRecord = z.object({
  id: CallId,
  circleId: CircleId.nullable(),
  kind: CallMedia,
  direction: CallDirection,
  outcome: CallOutcome,
  with: z.object({ userId: UserId, displayName: z.string() }),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime(),
});
export type CallRecord = z.infer<typeof CallRecord>;

/** Newest first; `nextCursor` is null on the last page. */
export const CallHistoryPage = z.object({
  calls: z.array(CallRecord),
  nextCursor: z.string().nullable(),
});
export type CallHistoryPage = z.infer<typeof CallHistoryPage>;

export const CallHistoryQuery = z.object({
  cursor: z.string().max(200).optional(),
  circleId: CircleId.optional(),
});
export type CallHistoryQuery = z.infer<typeof CallHistoryQuery>;

export const CallParams = z.object({ id: CallId });

/**
 * The goodbye of a page that closes: which device it was, and the id of its last socket where it had one.
 * It goes beside the socket's own `call-leaving`, which is sometimes lost with the page.
 */
export const LeaveCallBody = z.object({
  deviceId: DeviceId,
  connectionId: z.string().min(1).max(100).optional(),
});
export type LeaveCallBody = z.infer<typeof LeaveCallBody>;

/** With a circle: as its calls need them, which its owner may have limited to the relay. */
export const IceServersQuery = z.object({ circleId: CircleId.optional() });
export type IceServersQuery = z.infer<typeof IceServersQuery>;

/** Fits `new RTCPeerConnection(...)`. `expiresAt` is when time-limited credentials end, null without any. */
export const IceServersAnswer = z.object({
  iceServers: z.array(
    z.object({
      urls: z.array(z.string()),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
  expiresAt: z.iso.datetime().nullable(),
  iceTransportPolicy: z.enum(['all', 'relay']),
});
export type IceServersAnswer = z.infer<typeof IceServersAnswer>;
