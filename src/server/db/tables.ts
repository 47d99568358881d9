import type { CircleId, InviteId, UserId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/roles.ts';

/*
 * The rows as migrations/*.sql make them. Other repositories add their own tables with Kysely's
 * `withTables`, so that each file of this folder names only what it reads.
 */

interface AccountRow {
  id: UserId;
  email: string | null;
  password_hash: string | null;
  display_name: string;
  created_at: string;
}

interface ExternalIdentityRow {
  issuer: string;
  subject: string;
  account_id: UserId;
  created_at: string;
}

interface SignInRow {
  id: string;
  account_id: UserId;
  family_hash: string;
  token_hash: string;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
}

interface CircleRow {
  id: CircleId;
  name: string;
  relay_only: number;
  early_direct: number;
  created_at: string;
}

interface MembershipRow {
  circle_id: CircleId;
  account_id: UserId;
  role: Role;
  joined_at: string;
}

interface InviteRow {
  id: InviteId;
  circle_id: CircleId;
  token_hash: string;
  invited_by: UserId;
  created_at: string;
  expires_at: string;
  max_uses: number | null;
  uses: number;
  revoked_at: string | null;
}

/** Tables of accounts and circles, by name. */
export interface Tables {
  accounts: AccountRow;
  external_identities: ExternalIdentityRow;
  sign_ins: SignInRow;
  circles: CircleRow;
  memberships: MembershipRow;
  invites: InviteRow;
}
