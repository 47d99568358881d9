import type { CircleRepository } from '../domain/store.ts';
import type { Database } from './database.ts';

/** Circles by their id; who is in them is another table. */
export function createCircleRepository(db: Database): CircleRepository {
  return {
    async add({ id, name, createdAt }) {
      await db.insertInto('circles').values({ id, name, created_at: createdAt }).execute();
    },

    async find(id) {
      const row = await db
        .selectFrom('circles')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? { id: row.id, name: row.name, createdAt: row.created_at } : null;
    },

    async rename(id, name) {
      await db.updateTable('circles').set({ name }).where('id', '=', id).execute();
    },

    async remove(id) {
      await db.deleteFrom('circles').where('id', '=', id).execute();
    },
  };
}
