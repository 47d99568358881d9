import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPasswordHashing } from './password-hashing.ts';

test('a password matches its own hash alone, and no hash tells it', async () => {
  const passwords = createPasswordHashing();
  const first = await passwords.hash('correct horse');
  const second = await passwords.hash('correct horse');
  if (!first.ok || !second.ok) throw new Error('refused');
  expect(first.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first.value).not.toBe(second.value);
  expect(await passwords.verify('correct horse', first.value)).toEqual({ ok: true, value: true });
  expect(await passwords.verify('battery', first.value)).toEqual({ ok: true, value: false });
  expect(await passwords.verify('correct horse', null)).toEqual({ ok: true, value: false });
});

test('a hash is verified at the cost it names, so that the cost may change', async () => {
  const message = Buffer.from('pw');
  const nonce = Buffer.from('a salt of sixteen');
  const cost = { memory: 8_192, passes: 3, parallelism: 1, tagLength: 32 };
  const hash = argon2Sync('argon2id', { message, nonce, ...cost });
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  const older = `$argon2id$v=19$m=8192,t=3,p=1$${text(nonce)}$${text(hash)}`;
  expect(await createPasswordHashing().verify('pw', older)).toEqual({ ok: true, value: true });
});

test('a flood is turned away before it fills the memory, and the others are served', async () => {
  const passwords = createPasswordHashing({ maxParallel: 1, maxWaiting: 2 });
  const flood = Array.from({ length: 5 }, () => passwords.verify('x', null));
  const served = (await Promise.all(flood)).map(({ ok }) => ok);
  expect(served).toEqual([true, true, true, false, false]);
  expect(await passwords.verify('x', null)).toEqual({ ok: true, value: false });
});

test('who is turned away is told when to come back', async () => {
  const passwords = createPasswordHashing({ maxParallel: 1, maxWaiting: 0 });
  const [first, second] = await Promise.all([passwords.hash('x'), passwords.hash('y')]);
  expect(first.ok).toBe(true);
  expect(second).toMatchObject({ refusal: { code: 'unavailable', retryAfterS: 5 } });
});
