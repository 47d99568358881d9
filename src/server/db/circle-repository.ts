import type { CircleRepository } from '../domain/store.ts';
import type { Database } from './database.ts';

/** Circles by their id; who is in them is another table. */
export function createCircleRepository(db: Database): CircleRepository {
  return {
    async add({ id, name, relayOnly, earlyDirect, createdAt }) {
      await db
        .insertInto('circles')
        .values({
          id,
          name,
          relay_only: Number(relayOnly),
          early_direct: Number(earlyDirect),
          created_at: createdAt,
        })
        .execute();
    },

    async find(id) {
      const row = await db
        .selectFrom('circles')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return null;
      const { name, created_at: createdAt, relay_only, early_direct } = row;
      const ways = { relayOnly: relay_only === 1, earlyDirect: early_direct === 1 };
      return { id: row.id, name, ...ways, createdAt };
    },

    async rename(id, name) {
      await db.updateTable('circles').set({ name }).where('id', '=', id).execute();
    },

    async setRelayOnly(id, relayOnly) {
      await db
        .updateTable('circles')
        .set({ relay_only: Number(relayOnly) })
        .where('id', '=', id)
        .execute();
    },

    async setEarlyDirect(id, earlyDirect) {
      await db
        .updateTable('circles')
        .set({ early_direct: Number(earlyDirect) })
        .where('id', '=', id)
        .execute();
    },

    async remove(id) {
      await db.deleteFrom('circles').where('id', '=', id).execute();
    },
  };
}
