import { z } from 'zod';
import { CallMedia } from '../domain/calls.ts';
import { CallId, CircleId, InviteId, UserId } from '../domain/ids.ts';
import { Presence } from '../domain/presence.ts';
import { Role } from '../domain/roles.ts';
import { MAX_INVITE_HOURS, MAX_INVITE_USES, MAX_NAME_CHARS } from './limits.ts';
import { plainText } from './plain-text.ts';

const CircleName = plainText(MAX_NAME_CHARS);

export const CircleNameBody = z.object({ name: CircleName });
export type CircleNameBody = z.infer<typeof CircleNameBody>;

/** What is left out stays as it is. */
export const UpdateCircleBody = z
  .object({
    name: CircleName.optional(),
    relayOnly: z.boolean().optional(),
    earlyDirect: z.boolean().optional(),
  })
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    'Say what is to change: name, relayOnly or earlyDirect.',
  );
export type UpdateCircleBody = z.infer<typeof UpdateCircleBody>;

/**
 * `activeCall` is the call that the whole circle may join. One-to-one calls are the affair of two
 * people and never shown here, so it is null until circles have group calls.
 */
export const CircleSummary = z.object({
  id: CircleId,
  name: z.string(),
  role: Role,
  memberCount: z.number().int().positive(),
  /** Its calls go through the relay alone, so that nobody in them learns another's address. */
  relayOnly: z.boolean(),
  /** Devices that ring may connect straight to the caller, and so show their address, before an answer. */
  earlyDirect: z.boolean(),
  activeCall: z.object({ id: CallId, kind: CallMedia }).nullable(),
});
export type CircleSummary = z.infer<typeof CircleSummary>;

export const CircleList = z.object({ circles: z.array(CircleSummary) });
export type CircleList = z.infer<typeof CircleList>;

export const CircleMember = z.object({
  userId: UserId,
  displayName: z.string(),
  role: Role,
  presence: Presence,
});
export type CircleMember = z.infer<typeof CircleMember>;

export const Circle = CircleSummary.extend({
  createdAt: z.iso.datetime(),
  members: z.array(CircleMember),
});
export type Circle = z.infer<typeof Circle>;

export const MemberRoleBody = z.object({ role: Role });
export type MemberRoleBody = z.infer<typeof MemberRoleBody>;

export const CreateInviteBody = z.object({
  expiresInHours: z.number().positive().max(MAX_INVITE_HOURS).optional(),
  /** Absent: as many as like, until it expires. */
  maxUses: z.number().int().positive().max(MAX_INVITE_USES).optional(),
});
export type CreateInviteBody = z.infer<typeof CreateInviteBody>;

/** The one time that the token is told; the server keeps its hash alone. */
export const CreatedInvite = z.object({
  id: InviteId,
  token: z.string(),
  url: z.url(),
  expiresAt: z.iso.datetime(),
});
export type CreatedInvite = z.infer<typeof CreatedInvite>;

/** An invitation as those who may revoke it see it. */
export const InviteSummary = z.object({
  id: InviteId,
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  maxUses: z.number().int().nullable(),
  uses: z.number().int(),
});
export type InviteSummary = z.infer<typeof InviteSummary>;

export const InviteList = z.object({ invites: z.array(InviteSummary) });
export type InviteList = z.infer<typeof InviteList>;

/** What somebody who holds the link may know before joining. */
export const InvitePreview = z.object({
  circleName: z.string(),
  invitedBy: z.string(),
  expiresAt: z.iso.datetime(),
});
export type InvitePreview = z.infer<typeof InvitePreview>;
