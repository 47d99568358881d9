import type { CallStore, StoredCall } from '../../src/server/domain/calls/call-store.ts';
import type { CallId } from '../../src/shared/domain/ids.ts';

/** A store that survives as long as the test keeps it: hand it to new rules to play a restart. */
export interface InMemoryCallStore extends CallStore {
  /** Everything that was written, the oldest call first. */
  all(): StoredCall[];
  /** From now on every write fails with this, until it is null again. */
  failWith(error: Error | null): void;
}

/** A call store in memory that keeps copies, as a database does. */
export function createInMemoryCallStore(): InMemoryCallStore {
  const calls = new Map<CallId, StoredCall>();
  let failure: Error | null = null;
  const write = async (call: StoredCall) => {
    if (failure) throw failure;
    calls.set(call.id, structuredClone(call));
  };
  return {
    all: () => [...calls.values()],
    failWith(error) {
      failure = error;
    },
    loadLive: async () =>
      structuredClone([...calls.values()].filter(({ phase }) => phase !== 'ended')),
    find: async (id) => structuredClone(calls.get(id) ?? null),
    async insert(call) {
      if (calls.has(call.id)) throw new Error(`call ${call.id} is already stored`);
      await write(call);
    },
    async update(call) {
      if (!calls.has(call.id)) throw new Error(`call ${call.id} is not stored`);
      await write(call);
    },
  };
}
