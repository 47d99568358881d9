import { z } from 'zod';

/** A member's account. UUID. */
export const UserId = z.uuid().brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** A wealth circle. UUID. */
export const CircleId = z.uuid().brand<'CircleId'>();
export type CircleId = z.infer<typeof CircleId>;

/** One invitation link of a circle. UUID; the secret in the link is its token, not this id. */
export const InviteId = z.uuid().brand<'InviteId'>();
export type InviteId = z.infer<typeof InviteId>;

/** One call, chosen by the caller's device so that a repeated offer is recognised. UUID. */
export const CallId = z.uuid().brand<'CallId'>();
export type CallId = z.infer<typeof CallId>;

/**
 * One browser tab or app instance, chosen by it and kept over a reload, so that a device that was
 * cut off is known again when it comes back. A client that names none is known by its connection.
 */
export const DeviceId = z.uuid().brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
