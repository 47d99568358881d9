import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { createStore } from '../../db/store.ts';
import { createExternalAccounts } from './external-accounts.ts';

test('requests that see a newcomer at the very same time agree on one account', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'circles-external-'));
  const db = await openDatabase(folder);
  const accountOf = createExternalAccounts(createStore(db), () => new Date());
  const newcomer = {
    issuer: 'old backend',
    subject: '7',
    name: 'Ada',
    email: 'ada@example.test',
    expiresAt: new Date(),
  };
  const ids = await Promise.all([1, 2, 3, 4].map(() => accountOf(newcomer)));
  expect(new Set(ids).size).toBe(1);
  await db.destroy();
  rmSync(folder, { recursive: true });
});
