import type { CircleId, InviteId, UserId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/roles.ts';
import type { Result } from './refusal.ts';

/*
 * What the use cases need of the database. Times are ISO 8601 in UTC, of equal length, so that they
 * compare as text. `null` means absent; an exception means that the database is ill.
 */

export interface Account {
  id: UserId;
  email: string | null;
  displayName: string;
  createdAt: string;
}

export interface AccountRepository {
  find(id: UserId): Promise<Account | null>;
  findByEmail(email: string): Promise<{ account: Account; passwordHash: string | null } | null>;
  /** False, and nothing added, where the e-mail belongs to somebody already. */
  add(account: Account, passwordHash: string | null): Promise<boolean>;
  rename(id: UserId, displayName: string): Promise<void>;
  findExternal(issuer: string, subject: string): Promise<UserId | null>;
  addExternal(identity: ExternalIdentity): Promise<void>;
}

export interface ExternalIdentity {
  issuer: string;
  subject: string;
  accountId: UserId;
  createdAt: string;
}

export interface SignIn {
  id: string;
  accountId: UserId;
  familyHash: string;
  tokenHash: string;
  createdAt: string;
  expiresAt: string;
}

export interface SignInRepository {
  add(signIn: SignIn): Promise<void>;
  /** Null where it never was, has ended or has run out. */
  findLive(id: string, now: string): Promise<{ accountId: UserId } | null>;
  findByFamily(familyHash: string): Promise<(SignIn & { endedAt: string | null }) | null>;
  /** Puts the next token in the place of the current one; false where that is not current any more. */
  rotate(step: RotationStep): Promise<boolean>;
  /** Whether this is the token of a sign-in that has not ended. */
  isCurrent(id: string, tokenHash: string): Promise<boolean>;
  end(id: string, now: string): Promise<void>;
  /** Forgets what ran out or ended before then. */
  deleteOver(before: string): Promise<void>;
}

export interface RotationStep {
  id: string;
  fromHash: string;
  toHash: string;
  expiresAt: string;
}

export interface CircleEntry {
  id: CircleId;
  name: string;
  /** Its calls go through the relay alone. */
  relayOnly: boolean;
  /** Devices that ring may show the caller their address. */
  earlyDirect: boolean;
  createdAt: string;
}

export interface CircleRepository {
  add(circle: CircleEntry): Promise<void>;
  find(id: CircleId): Promise<CircleEntry | null>;
  rename(id: CircleId, name: string): Promise<void>;
  setRelayOnly(id: CircleId, relayOnly: boolean): Promise<void>;
  setEarlyDirect(id: CircleId, earlyDirect: boolean): Promise<void>;
  remove(id: CircleId): Promise<void>;
}

export interface Member {
  userId: UserId;
  displayName: string;
  role: Role;
}

export interface MembershipRepository {
  roleOf(circleId: CircleId, userId: UserId): Promise<Role | null>;
  /** False, and nothing changed, where they are a member already. */
  add(membership: NewMembership): Promise<boolean>;
  setRole(circleId: CircleId, userId: UserId, role: Role): Promise<void>;
  remove(circleId: CircleId, userId: UserId): Promise<void>;
  /** The oldest member first. */
  membersOf(circleId: CircleId): Promise<Member[]>;
  /** The circle joined first comes first. */
  circlesOf(userId: UserId): Promise<(CircleEntry & { role: Role; memberCount: number })[]>;
  sharedCircles(one: UserId, other: UserId): Promise<CircleId[]>;
}

export interface NewMembership {
  circleId: CircleId;
  userId: UserId;
  role: Role;
  joinedAt: string;
}

export interface Invite {
  id: InviteId;
  circleId: CircleId;
  circleName: string;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
  maxUses: number | null;
  uses: number;
  revokedAt: string | null;
}

export interface NewInvite {
  id: InviteId;
  circleId: CircleId;
  tokenHash: string;
  invitedBy: UserId;
  createdAt: string;
  expiresAt: string;
  maxUses: number | null;
}

export interface InviteRepository {
  add(invite: NewInvite): Promise<void>;
  findByToken(tokenHash: string): Promise<Invite | null>;
  /** Those that still open the circle, the newest first. */
  usableOf(circleId: CircleId, now: string): Promise<Invite[]>;
  /** Counts one use; false where the invitation is over, so that no race exceeds its uses. */
  use(id: InviteId, now: string): Promise<boolean>;
  /** False where the circle has no such invitation. */
  revoke(circleId: CircleId, id: InviteId, now: string): Promise<boolean>;
  revokeAllBy(circleId: CircleId, userId: UserId, now: string): Promise<void>;
}

export interface Repositories {
  accounts: AccountRepository;
  signIns: SignInRepository;
  circles: CircleRepository;
  memberships: MembershipRepository;
  invites: InviteRepository;
}

/** The database as the use cases see it. */
export interface Store extends Repositories {
  /**
   * All or nothing: a refusal or an exception undoes what `work` has written. Inside, only the
   * repositories that it is given may be used; the store's own would wait for it for ever.
   */
  transaction<Value>(
    work: (repositories: Repositories) => Promise<Result<Value>>,
  ): Promise<Result<Value>>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}
