import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { ACCESS_TOKEN_TTL_S } from '../../../src/shared/protocol/limits.ts';
import { connectSignalClient } from '../../factories/signal-client.ts';
import { startTestServer } from '../../factories/test-server.ts';
import { OFFER, setUpSignallingWorld } from './signalling-world.ts';

const world = setUpSignallingWorld();

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());

function altered(token: string): string {
  const [header, , signature] = token.split('.');
  return `${header}.${part({ ...claimsOf(token), sub: world.bo.id })}.${signature}`;
}

const unsigned = (token: string) => `${part({ alg: 'none' })}.${part(claimsOf(token))}.`;

function ofAnotherKey(token: string): Promise<string> {
  const jwt = new SignJWT(claimsOf(token)).setProtectedHeader(headerOf(token));
  if (headerOf(token).alg === 'HS256') return jwt.sign(new Uint8Array(32).fill(7));
  return jwt.sign(generateKeyPairSync('ed25519').privateKey);
}

describe('the handshake', () => {
  test.each([
    ['no', async () => undefined],
    ['an empty', async () => ''],
    ['a meaningless', async () => 'not.a.token'],
    ['a token that is no text as', async () => ({ sub: world.ada.id })],
    ['an altered', async () => altered(world.ada.token)],
    ['an unsigned', async () => unsigned(world.ada.token)],
    ["another key's", () => ofAnotherKey(world.ada.token)],
  ])('with %s token it is refused as unauthorized', async (_what, tokenOf) => {
    const token = (await tokenOf()) as string;
    await expect(world.connect(world.ada, { token })).rejects.toThrow(/^unauthorized$/);
  });

  test('with a token that has run out it is refused', async () => {
    let now = new Date();
    const server = await startTestServer({ clock: () => now });
    try {
      const { token } = await server.register('Ada');
      const client = await connectSignalClient(server.url, { token });
      client.close();
      now = new Date(now.getTime() + (ACCESS_TOKEN_TTL_S + 1) * 1_000);
      const late = connectSignalClient(server.url, { token });
      await expect(late).rejects.toThrow(/^unauthorized$/);
    } finally {
      await server.close();
    }
  });

  test('with a device id that is none it is refused', async () => {
    await expect(world.connect(world.ada, { deviceId: 'x' })).rejects.toThrow('unauthorized');
  });

  test("another site's page may not connect", async () => {
    const extraHeaders = { origin: 'https://elsewhere.example' };
    await expect(world.connect(world.ada, { extraHeaders })).rejects.toThrow();
  });

  test('a page of this server may connect, by polling too', async () => {
    const extraHeaders = { origin: world.server.url.origin };
    const client = await world.connect(world.ada, { extraHeaders, transports: ['polling'] });
    expect(await client.ask('call-offer', { to: world.stranger.id, offer: OFFER })).toMatchObject({
      error: { code: 'not_allowed' },
    });
  });

  test('signing out cuts the connections of that sign-in', async () => {
    const member = await world.server.register('Kim');
    const client = await world.connect(member);
    const cut = new Promise((resolve) => client.socket.once('disconnect', resolve));
    await member.api('POST', '/api/auth/logout', {
      headers: { cookie: member.cookie, origin: world.server.url.origin },
    });
    expect(await cut).toBe('io server disconnect');
  });

  test('a connection takes a new token of the same person alone', async () => {
    const client = await world.connect(world.ada);
    expect(await client.ask('token-renew', { token: world.ada.token })).toEqual({ ok: true });
    expect(await client.ask('token-renew', { token: world.bo.token })).toMatchObject({
      ok: false,
      error: { code: 'not_allowed' },
    });
  });
});
