-- A call is a room with participants; one-to-one has two of them, one in each role.

CREATE TABLE calls (
  id text PRIMARY KEY,
  circle_id text REFERENCES circles (id) ON DELETE SET NULL,
  kind text NOT NULL CHECK (kind IN ('video', 'audio')),
  phase text NOT NULL CHECK (phase IN ('ringing', 'active', 'ended')),
  outcome text CHECK (
    outcome IN ('answered', 'declined', 'missed', 'cancelled', 'busy', 'failed')
  ),
  -- Number of the transport between the two devices; a page that comes back opens the next one.
  attempt integer NOT NULL,
  started_at text NOT NULL,
  answered_at text,
  ended_at text,
  CHECK ((phase = 'ended') = (outcome IS NOT NULL)),
  CHECK ((phase = 'ended') = (ended_at IS NOT NULL))
);
-- Read at every start of the server.
CREATE INDEX calls_live ON calls (phase) WHERE phase <> 'ended';

CREATE TABLE call_participants (
  call_id text NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('caller', 'callee')),
  -- The device that is in the call; null for the one called until a device of theirs answers.
  device_key text,
  -- That of the call, repeated so that one index gives a person's history in order.
  started_at text NOT NULL,
  PRIMARY KEY (call_id, account_id)
);
CREATE INDEX call_participants_history ON call_participants (account_id, started_at, call_id);
