import { type Kysely, type Selectable, sql } from 'kysely';
import type { CallMedia, CallOutcome } from '../../shared/domain/calls.ts';
import type { CallId, CircleId, UserId } from '../../shared/domain/ids.ts';
import type { CallHistoryPage, CallHistoryQuery } from '../../shared/protocol/calls.ts';
import { CALL_HISTORY_PAGE_SIZE } from '../../shared/protocol/limits.ts';
import type { CallHistory } from '../domain/calls/call-history.ts';
import type { CallStore, StoredCall, StoredParty } from '../domain/calls/call-store.ts';
import type { Database } from './database.ts';
import { readHistoryCursor, writeHistoryCursor } from './history-cursor.ts';
import type { Tables } from './tables.ts';

// Aliases, not interfaces: `withTables` wants an index signature, which an interface has not.
type CallRow = {
  id: CallId;
  circle_id: CircleId | null;
  kind: CallMedia;
  phase: StoredCall['phase'];
  outcome: CallOutcome | null;
  attempt: number;
  started_at: string;
  answered_at: string | null;
  ended_at: string | null;
};

type CallParticipantRow = {
  call_id: CallId;
  account_id: UserId;
  role: 'caller' | 'callee';
  device_key: string | null;
  started_at: string;
};

type CallTables = {
  calls: CallRow;
  call_participants: CallParticipantRow;
};
type CallDatabase = Kysely<Tables & CallTables>;

/** Calls in the database: the live ones for the call rules, the ended ones for the history. */
export type CallRepository = CallStore & CallHistory;

/** The calls of one database. What its promises have resolved for survives a crash. */
export function createCallRepository(database: Database): CallRepository {
  const db = database.withTables<CallTables>();
  return {
    loadLive: () => loadCalls(db, (calls) => calls.where('calls.phase', '<>', 'ended')),
    async find(id) {
      const found = await loadCalls(db, (calls) => calls.where('calls.id', '=', id));
      return found[0] ?? null;
    },
    insert: (call) => insertCall(db, call),
    update: (call) => updateCall(db, call),
    historyOf: (userId, query) => readHistory(db, userId, query),
  };
}

const callsWithParties = (db: CallDatabase) =>
  db
    .selectFrom('calls')
    .innerJoin('call_participants as caller', (join) =>
      join.onRef('caller.call_id', '=', 'calls.id').on('caller.role', '=', 'caller'),
    )
    .innerJoin('call_participants as callee', (join) =>
      join.onRef('callee.call_id', '=', 'calls.id').on('callee.role', '=', 'callee'),
    )
    .selectAll('calls')
    .select([
      'caller.account_id as caller_id',
      'caller.device_key as caller_device',
      'callee.account_id as callee_id',
      'callee.device_key as callee_device',
    ])
    .orderBy('calls.started_at')
    .orderBy('calls.id');

type CallQuery = ReturnType<typeof callsWithParties>;

async function loadCalls(
  db: CallDatabase,
  narrow: (calls: CallQuery) => CallQuery,
): Promise<StoredCall[]> {
  const rows = await narrow(callsWithParties(db)).execute();
  return rows.map((row) => ({
    id: row.id,
    circleId: row.circle_id,
    media: row.kind,
    phase: row.phase,
    outcome: row.outcome,
    attempt: row.attempt,
    startedAt: new Date(row.started_at),
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    caller: { userId: row.caller_id, deviceKey: row.caller_device },
    callee: { userId: row.callee_id, deviceKey: row.callee_device },
  }));
}

async function insertCall(db: CallDatabase, call: StoredCall): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('calls')
      .values({
        id: call.id,
        circle_id: call.circleId,
        started_at: call.startedAt.toISOString(),
        ...changingColumns(call),
      })
      .execute();
    await transaction
      .insertInto('call_participants')
      .values([
        participantRow(call, 'caller', call.caller),
        participantRow(call, 'callee', call.callee),
      ])
      .execute();
  });
}

async function updateCall(db: CallDatabase, call: StoredCall): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('calls')
      .set(changingColumns(call))
      .where('id', '=', call.id)
      .execute();
    for (const role of ['caller', 'callee'] as const) {
      await transaction
        .updateTable('call_participants')
        .set({ role, device_key: call[role].deviceKey })
        .where('call_id', '=', call.id)
        .where('account_id', '=', call[role].userId)
        .execute();
    }
  });
}

const changingColumns = (call: StoredCall) => ({
  kind: call.media,
  phase: call.phase,
  outcome: call.outcome,
  attempt: call.attempt,
  answered_at: call.answeredAt?.toISOString() ?? null,
  ended_at: call.endedAt?.toISOString() ?? null,
});

const participantRow = (
  call: StoredCall,
  role: CallParticipantRow['role'],
  party: StoredParty,
): CallParticipantRow => ({
  call_id: call.id,
  account_id: party.userId,
  role,
  device_key: party.deviceKey,
  started_at: call.startedAt.toISOString(),
});

async function readHistory(
  db: CallDatabase,
  userId: UserId,
  { cursor, circleId }: CallHistoryQuery,
): Promise<CallHistoryPage | null> {
  const before = cursor === undefined ? undefined : readHistoryCursor(cursor);
  if (before === null) return null;
  let query = endedCallsOf(db, userId);
  if (circleId) query = query.where('calls.circle_id', '=', circleId);
  if (before) {
    // One comparison of the pair, which the index serves on both engines.
    query = query.where(
      sql<boolean>`(mine.started_at, mine.call_id) < (${before.startedAt}, ${before.callId})`,
    );
  }
  // One row more than a page tells whether there is another.
  const rows = await query.limit(CALL_HISTORY_PAGE_SIZE + 1).execute();
  const page = rows.slice(0, CALL_HISTORY_PAGE_SIZE);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    calls: page.map(toRecord),
    nextCursor: hasMore
      ? writeHistoryCursor({ startedAt: last.started_at, callId: last.id })
      : null,
  };
}

const endedCallsOf = (db: CallDatabase, userId: UserId) =>
  db
    .selectFrom('call_participants as mine')
    .innerJoin('calls', 'calls.id', 'mine.call_id')
    .innerJoin('call_participants as theirs', (join) =>
      join
        .onRef('theirs.call_id', '=', 'mine.call_id')
        .onRef('theirs.account_id', '<>', 'mine.account_id'),
    )
    .innerJoin('accounts', 'accounts.id', 'theirs.account_id')
    .where('mine.account_id', '=', userId)
    .where('calls.phase', '=', 'ended')
    .selectAll('calls')
    .select(['mine.role', 'theirs.account_id as with_id', 'accounts.display_name as with_name'])
    .orderBy('mine.started_at', 'desc')
    .orderBy('mine.call_id', 'desc');

type HistoryRow = Selectable<CallRow> & {
  role: CallParticipantRow['role'];
  with_id: UserId;
  with_name: string;
};

const toRecord = (row: HistoryRow): CallHistoryPage['calls'][number] => ({
  id: row.id,
  circleId: row.circle_id,
  kind: row.kind,
  direction: row.role === 'caller' ? 'outgoing' : 'incoming',
  // The table's own checks give an ended call an outcome and an end.
  outcome: row.outcome ?? 'failed',
  with: { userId: row.with_id, displayName: row.with_name },
  startedAt: row.started_at,
  answeredAt: row.answered_at,
  endedAt: row.ended_at ?? row.started_at,
});
