import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CallId, CircleId, UserId } from '../../shared/domain/ids.ts';
import { CALL_HISTORY_PAGE_SIZE } from '../../shared/protocol/limits.ts';
import type { StoredCall } from '../domain/calls/call-store.ts';
import { type CallRepository, createCallRepository } from './call-repository.ts';
import { type Database, openDatabase } from './database.ts';

let dataDir: string;
let db: Database;
let calls: CallRepository;
let ada: UserId;
let bo: UserId;
let circle: CircleId;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'circles-calls-'));
  db = await openDatabase(dataDir);
  calls = createCallRepository(db);
  ada = await addAccount('Ada');
  bo = await addAccount('Bo');
  circle = await addCircle();
});

afterEach(async () => {
  await db.destroy();
  rmSync(dataDir, { recursive: true, force: true });
});

const START = new Date('2026-01-01T10:00:00.000Z');

async function addAccount(name: string): Promise<UserId> {
  const id = UserId.parse(randomUUID());
  const account = { id, email: null, password_hash: null, display_name: name };
  await db
    .insertInto('accounts')
    .values({ ...account, created_at: START.toISOString() })
    .execute();
  return id;
}

async function addCircle(): Promise<CircleId> {
  const id = CircleId.parse(randomUUID());
  await db
    .insertInto('circles')
    .values({ id, name: 'Circle', relay_only: 0, early_direct: 0, created_at: START.toISOString() })
    .execute();
  return id;
}

const ringing = (): StoredCall => ({
  id: CallId.parse(randomUUID()),
  circleId: circle,
  media: 'video',
  phase: 'ringing',
  outcome: null,
  attempt: 1,
  startedAt: START,
  answeredAt: null,
  endedAt: null,
  caller: { userId: ada, deviceKey: 'phone' },
  callee: { userId: bo, deviceKey: null },
});

const ended = (startedAt: Date, change: Partial<StoredCall> = {}): StoredCall => ({
  ...ringing(),
  phase: 'ended',
  outcome: 'missed',
  startedAt,
  endedAt: startedAt,
  ...change,
});

const minutesLater = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe('live calls', () => {
  test('are read as they were written, after opening the database anew too', async () => {
    const call = ringing();
    await calls.insert(call);
    await db.destroy();
    db = await openDatabase(dataDir);
    calls = createCallRepository(db);
    expect(await calls.loadLive()).toEqual([call]);
    expect(await calls.find(call.id)).toEqual(call);
  });

  test('that are turned round keep each person with their new side', async () => {
    const call = ringing();
    await calls.insert(call);
    const turned: StoredCall = {
      ...call,
      phase: 'active',
      attempt: 2,
      answeredAt: minutesLater(1),
      caller: { userId: bo, deviceKey: 'laptop' },
      callee: { userId: ada, deviceKey: 'phone' },
    };
    await calls.update(turned);
    expect(await calls.loadLive()).toEqual([turned]);
  });

  test('that have ended are not live any more', async () => {
    const call = ringing();
    await calls.insert(call);
    await calls.update({ ...call, phase: 'ended', outcome: 'declined', endedAt: START });
    expect(await calls.loadLive()).toEqual([]);
    expect(await calls.find(call.id)).toMatchObject({ outcome: 'declined' });
  });

  test('with an id that is taken are refused whole', async () => {
    const call = ringing();
    await calls.insert(call);
    await expect(calls.insert(call)).rejects.toThrow();
    expect(await calls.loadLive()).toEqual([call]);
  });
});

describe('the history', () => {
  test('shows each side its own direction and the other one', async () => {
    const call = ended(START, { outcome: 'answered', answeredAt: START });
    await calls.insert(call);
    await calls.insert({ ...ringing(), startedAt: minutesLater(1) });
    const record = {
      id: call.id,
      circleId: circle,
      kind: 'video',
      outcome: 'answered',
      startedAt: START.toISOString(),
      answeredAt: START.toISOString(),
      endedAt: START.toISOString(),
    };
    expect((await calls.historyOf(ada, {}))?.calls).toEqual([
      { ...record, direction: 'outgoing', with: { userId: bo, displayName: 'Bo' } },
    ]);
    expect((await calls.historyOf(bo, {}))?.calls).toEqual([
      { ...record, direction: 'incoming', with: { userId: ada, displayName: 'Ada' } },
    ]);
    expect((await calls.historyOf(await addAccount('Cy'), {}))?.calls).toEqual([]);
  });

  test('comes in pages, newest first, without gaps where calls began at the same moment', async () => {
    const count = CALL_HISTORY_PAGE_SIZE * 2 + 5;
    for (let index = 0; index < count; index += 1) {
      await calls.insert(ended(minutesLater(Math.floor(index / 7))));
    }
    const starts: string[] = [];
    const seen = new Set<string>();
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await calls.historyOf(ada, cursor === undefined ? {} : { cursor });
      sizes.push(page?.calls.length ?? 0);
      for (const call of page?.calls ?? []) {
        seen.add(call.id);
        starts.push(call.startedAt);
      }
      cursor = page?.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(sizes).toEqual([CALL_HISTORY_PAGE_SIZE, CALL_HISTORY_PAGE_SIZE, 5]);
    expect(seen.size).toBe(count);
    expect(starts).toEqual(starts.toSorted().reverse());
  });

  test('can be that of one circle, and outlives the circle', async () => {
    const other = await addCircle();
    await calls.insert(ended(START));
    const inOther = ended(minutesLater(1), { circleId: other });
    await calls.insert(inOther);
    const ofOther = await calls.historyOf(ada, { circleId: other });
    expect(ofOther?.calls.map(({ id }) => id)).toEqual([inOther.id]);
    await db.deleteFrom('circles').where('id', '=', other).execute();
    expect((await calls.historyOf(ada, {}))?.calls[0]).toMatchObject({
      id: inOther.id,
      circleId: null,
    });
  });

  test.each(['', 'x', '%', Buffer.from('yesterday 1').toString('base64url')])(
    'refuses the cursor %j, which it never gave',
    async (cursor) => {
      expect(await calls.historyOf(ada, { cursor })).toBeNull();
    },
  );
});
