import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectSignalClient } from '../../factories/signal-client.ts';
import { startTestServer, type TestServer } from '../../factories/test-server.ts';

const SECRET = 'django-insecure-secret-of-an-existing-backend';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EXTERNAL_JWT_SECRET: SECRET } });
});
afterAll(() => server.close());

/** As Django's SimpleJWT makes them. */
const simpleJwt = (claims: JWTPayload, secret = SECRET) =>
  new SignJWT({ token_type: 'access', jti: 'f00', ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(claims.exp ?? '5m')
    .sign(Buffer.from(secret));
const me = async (token: string, on = server) => {
  const answer = await on.api(token)('GET', '/api/me');
  return { status: answer.status, id: answer.body.id, body: answer.body };
};

test('a token of SimpleJWT makes an account at first sight and opens it again', async () => {
  const first = await me(await simpleJwt({ user_id: 7, name: 'Ada', email: 'Ada@Old.test' }));
  expect(first.body).toMatchObject({ displayName: 'Ada', email: 'ada@old.test' });
  // Newer versions write the id as text; it is the same person.
  expect((await me(await simpleJwt({ user_id: '7' }))).id).toBe(first.id);
  expect((await me(await simpleJwt({ user_id: 8 }))).id).not.toBe(first.id);
  expect((await me(await simpleJwt({ user_id: 7, iss: 'other' }))).id).not.toBe(first.id);
});

test('sub counts before user_id', async () => {
  const bySub = await me(await simpleJwt({ sub: 'ada', user_id: 70 }));
  expect((await me(await simpleJwt({ sub: 'ada' }))).id).toBe(bySub.id);
  expect((await me(await simpleJwt({ user_id: 70 }))).id).not.toBe(bySub.id);
});

test('an account of elsewhere does everything that one of ours does', async () => {
  const token = await simpleJwt({ user_id: 9, name: 'Ben' });
  const made = await server.api(token)('POST', '/api/circles', { body: { name: 'Bonds' } });
  expect(made.body).toMatchObject({ name: 'Bonds', role: 'owner' });
  expect((await server.api(token)('POST', '/api/auth/logout')).status).toBe(204);
});

test.each<[string, JWTPayload]>([
  ['a refresh token', { user_id: 1, token_type: 'refresh' }],
  ['one that has run out', { user_id: 1, exp: Math.floor(Date.now() / 1_000) - 60 }],
  ['one of nobody', {}],
  ['one of an empty name', { sub: '' }],
  ['one of an object', { user_id: { id: 1 } }],
  ['one of half a number', { user_id: 1.5 }],
  ['one of an endless name', { sub: 'x'.repeat(300) }],
])('%s opens nothing', async (_what, claims) => {
  expect((await me(await simpleJwt(claims))).status).toBe(401);
});

test('another secret and another algorithm open nothing', async () => {
  expect((await me(await simpleJwt({ user_id: 1 }, 'another secret'))).status).toBe(401);
  const hs512 = new SignJWT({ user_id: 1 }).setProtectedHeader({ alg: 'HS512' });
  const token = await hs512.setExpirationTime('5m').sign(Buffer.from(SECRET));
  expect((await me(token)).status).toBe(401);
});

test('an e-mail that somebody has here does not open, nor take, their account', async () => {
  const ada = await server.register('Ada');
  const claimed = await me(await simpleJwt({ user_id: 66, email: ada.email }));
  expect(claimed.body).toMatchObject({ email: null });
  expect(claimed.id).not.toBe(ada.id);
});

test('many first sights at once make one account', async () => {
  const token = await simpleJwt({ user_id: 1234, email: 'crowd@old.test' });
  const ids = await Promise.all(Array.from({ length: 8 }, async () => (await me(token)).id));
  expect(new Set(ids).size).toBe(1);
});

test.each<[unknown, string]>([
  [undefined, 'New member'],
  ['', 'New member'],
  [42, 'New member'],
  ['\u202Egnp.exe', 'New member'],
  ['N'.repeat(500), 'N'.repeat(80)],
])('a name claim of %j becomes %j', async (name, displayName) => {
  const answer = await me(await simpleJwt({ sub: `named ${String(name)}`.slice(0, 99), name }));
  expect(answer.body.displayName).toBe(displayName);
});

test('issuer, audience and user claim are checked where they are set', async () => {
  const strict = await startTestServer({
    env: {
      EXTERNAL_JWT_SECRET: SECRET,
      EXTERNAL_JWT_ISSUER: 'https://old.example',
      EXTERNAL_JWT_AUDIENCE: 'circles',
      EXTERNAL_JWT_USER_CLAIM: 'uid',
    },
  });
  const good = { iss: 'https://old.example', aud: 'circles', uid: 'u1' };
  const status = async (claims: JWTPayload) => (await me(await simpleJwt(claims), strict)).status;
  expect(await status(good)).toBe(200);
  expect(await status({ ...good, iss: 'https://evil.example' })).toBe(401);
  expect(await status({ ...good, aud: 'other' })).toBe(401);
  expect(await status({ iss: good.iss, uid: 'u1' })).toBe(401);
  expect(await status({ ...good, uid: undefined, sub: 'u1' })).toBe(401);
  await strict.close();
});

test('without the setting no external token opens anything', async () => {
  const closed = await startTestServer();
  expect((await me(await simpleJwt({ user_id: 1 }), closed)).status).toBe(401);
  await closed.close();
});

/** A key set as an existing backend publishes it. */
async function serveKeys(keys: object[]): Promise<{ url: string; server: Server }> {
  const keyServer = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((listening) => keyServer.listen(0, '127.0.0.1', listening));
  const { port } = keyServer.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/keys`, server: keyServer };
}

test('tokens signed with the keys of a key set open accounts, others do not', async () => {
  const algorithms = ['RS256', 'ES256', 'EdDSA'];
  const pairs = await Promise.all(
    algorithms.map((alg) => generateKeyPair(alg, { extractable: true })),
  );
  const published = await Promise.all(
    pairs.map(async ({ publicKey }, i) => ({
      ...(await exportJWK(publicKey)),
      kid: `k${i}`,
      alg: algorithms[i],
    })),
  );
  const keys = await serveKeys(published);
  const remote = await startTestServer({ env: { EXTERNAL_JWT_JWKS_URL: keys.url } });
  const sign = (alg: string, kid: string, key: CryptoKey | Uint8Array) =>
    new SignJWT({ sub: 'ada' }).setProtectedHeader({ alg, kid }).setExpirationTime('5m').sign(key);
  const ids = new Set<string>();
  for (const [i, pair] of pairs.entries()) {
    const answer = await me(await sign(algorithms[i] ?? '', `k${i}`, pair.privateKey), remote);
    expect([algorithms[i], answer.status]).toEqual([algorithms[i], 200]);
    ids.add(answer.id);
  }
  expect(ids.size).toBe(1);
  const stranger = await generateKeyPair('RS256');
  expect((await me(await sign('RS256', 'k0', stranger.privateKey), remote)).status).toBe(401);
  const publicAsSecret = Buffer.from(JSON.stringify(published[0]));
  expect((await me(await sign('HS256', 'k0', publicAsSecret), remote)).status).toBe(401);
  await remote.close();
  keys.server.close();
});

test('a key set that cannot be fetched is told as that, and leaves the server well', async () => {
  const remote = await startTestServer({
    env: { EXTERNAL_JWT_JWKS_URL: 'http://127.0.0.1:9/keys' },
  });
  const { privateKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setExpirationTime('5m')
    .sign(privateKey);
  const answer = await me(token, remote);
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({ error: { code: 'keys_unreachable' } });
  await expect(connectSignalClient(remote.url, { token })).rejects.toThrow(/^unauthorized$/);
  // What no key could make good is refused without asking for any.
  expect((await me('not.a.token', remote)).status).toBe(401);
  const ada = await remote.register('Ada');
  expect((await ada.api('GET', '/api/me')).status).toBe(200);
  expect((await remote.api()('GET', '/readyz')).status).toBe(200);
  await remote.close();
});
