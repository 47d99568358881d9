-- Ids are UUIDs as text, times ISO 8601 in UTC as text, so that the same file runs on PostgreSQL.

CREATE TABLE accounts (
  id text PRIMARY KEY,
  email text UNIQUE,
  password_hash text,
  display_name text NOT NULL,
  created_at text NOT NULL
);

-- Whose account a token of an existing backend opens.
CREATE TABLE external_identities (
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at text NOT NULL,
  PRIMARY KEY (issuer, subject)
);

-- One row a sign-in. The family hash stays, the token hash changes with every refresh, so a cookie
-- of this family with another token is one that was used before.
CREATE TABLE sign_ins (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  family_hash text NOT NULL UNIQUE,
  token_hash text NOT NULL,
  created_at text NOT NULL,
  expires_at text NOT NULL,
  ended_at text
);
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);

CREATE TABLE circles (
  id text PRIMARY KEY,
  name text NOT NULL,
  created_at text NOT NULL
);

CREATE TABLE memberships (
  circle_id text NOT NULL REFERENCES circles (id) ON DELETE CASCADE,
  account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  joined_at text NOT NULL,
  PRIMARY KEY (circle_id, account_id)
);
CREATE INDEX memberships_by_account ON memberships (account_id);

CREATE TABLE invites (
  id text PRIMARY KEY,
  circle_id text NOT NULL REFERENCES circles (id) ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE,
  invited_by text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at text NOT NULL,
  expires_at text NOT NULL,
  max_uses integer,
  uses integer NOT NULL,
  revoked_at text
);
CREATE INDEX invites_by_circle ON invites (circle_id);
