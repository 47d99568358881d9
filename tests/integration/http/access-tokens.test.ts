import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

let now = new Date();
let server: TestServer;
let ada: TestMember;
beforeAll(async () => {
  server = await startTestServer({
    clock: () => now,
    env: { EXTERNAL_JWT_SECRET: 'a secret of the other backend' },
  });
  ada = await server.register('Ada');
});
afterAll(() => server.close());

const asks = async (token: string) => (await server.api(token)('GET', '/api/me')).status;
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const sign = (claims: object, typ = 'at+jwt') =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'EdDSA', typ });

test('her own token opens her account until 15 minutes are over', async () => {
  const member = await server.register('Bo');
  expect(await asks(member.token)).toBe(200);
  now = new Date(now.getTime() + 14 * 60_000);
  expect(await asks(member.token)).toBe(200);
  now = new Date(now.getTime() + 61_000);
  expect(await asks(member.token)).toBe(401);
  ada = await server.register('Ada');
});

test('an altered token opens nothing', async () => {
  const [header, , signature] = ada.token.split('.');
  const claims = { ...claimsOf(ada.token), sub: randomUUID() };
  const altered = Buffer.from(JSON.stringify(claims)).toString('base64url');
  expect(await asks(`${header}.${altered}.${signature}`)).toBe(401);
  expect(await asks(ada.token.slice(0, -3))).toBe(401);
});

test('an unsigned token opens nothing', async () => {
  expect(await asks(new UnsecuredJWT(claimsOf(ada.token)).encode())).toBe(401);
});

test('a token signed with another key opens nothing', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  expect(await asks(await sign(claimsOf(ada.token)).sign(privateKey))).toBe(401);
});

test('a token signed with our public key as if it were a secret opens nothing', async () => {
  const pem = readFileSync(join(server.dataDir, 'access-token-key.pem'), 'utf8');
  const publicPem = createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();
  const forged = new SignJWT(claimsOf(ada.token)).setProtectedHeader({
    alg: 'HS256',
    typ: 'at+jwt',
  });
  expect(await asks(await forged.sign(Buffer.from(publicPem)))).toBe(401);
});

test.each([
  ['no type of ours', {}, 'JWT'],
  ['another audience', { aud: 'somebody-else' }, 'at+jwt'],
  ['another issuer', { iss: 'somebody-else' }, 'at+jwt'],
  ['no end', { exp: undefined }, 'at+jwt'],
  ['a sign-in that never was', { sid: randomUUID() }, 'at+jwt'],
  ['the sign-in of somebody else', { sub: randomUUID() }, 'at+jwt'],
])('a token of our key with %s opens nothing', async (_what, change, typ) => {
  const key = createPrivateKey(readFileSync(join(server.dataDir, 'access-token-key.pem'), 'utf8'));
  expect(await asks(await sign(claimsOf(ada.token)).sign(key))).toBe(200);
  expect(await asks(await sign({ ...claimsOf(ada.token), ...change }, typ).sign(key))).toBe(401);
});

test('an external token that carries our claims opens no account of ours', async () => {
  const secret = Buffer.from('a secret of the other backend');
  const token = await new SignJWT(claimsOf(ada.token))
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .sign(secret);
  const answer = await server.api(token)('GET', '/api/me');
  expect(answer.status).toBe(200);
  expect(answer.body.id).not.toBe(ada.id);
});

test('a token of endless length is refused', async () => {
  expect(await asks('a'.repeat(9_000))).toBe(401);
});
