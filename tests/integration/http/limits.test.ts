import { afterEach, expect, test } from 'vitest';
import {
  startTestServer,
  type TestServer,
  type TestServerOverrides,
} from '../../factories/test-server.ts';

let server: TestServer;
afterEach(() => server.close());
const start = async (overrides: TestServerOverrides) => {
  server = await startTestServer(overrides);
  return server;
};

const login = (email: string, password = 'wrong', headers = {}) =>
  server.api()('POST', '/api/auth/login', { body: { email, password }, headers });

async function statusesOf(times: number, ask: () => Promise<{ status: number }>) {
  const statuses: number[] = [];
  for (let i = 0; i < times; i += 1) statuses.push((await ask()).status);
  return statuses;
}

test('too many tries at one e-mail are refused with the time to wait', async () => {
  await start({ limits: { loginPerAddressAndEmailPerMinute: 2 } });
  await statusesOf(2, () => login('ada@example.test'));
  const answer = await login('ada@example.test');
  expect([answer.status, answer.body.error.code]).toEqual([429, 'rate_limited']);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await login('ben@example.test')).status).toBe(401);
});

test('an e-mail is limited over all addresses, and an address over all e-mails', async () => {
  await start({
    env: { TRUST_PROXY: 'true' },
    limits: { loginPerEmailIn10Minutes: 2, loginPerAddressIn10Minutes: 3 },
  });
  const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}` });
  expect((await login('ada@example.test', 'wrong', from(1))).status).toBe(401);
  expect((await login('ada@example.test', 'wrong', from(2))).status).toBe(401);
  expect((await login('ada@example.test', 'wrong', from(3))).status).toBe(429);
  for (let i = 0; i < 3; i += 1) await login(`other${i}@example.test`, 'wrong', from(4));
  expect((await login('new@example.test', 'wrong', from(4))).status).toBe(429);
});

test('trusting a proxy on the same machine, as the README says it, believes its header', async () => {
  await start({ env: { TRUST_PROXY: 'loopback' }, limits: { loginPerAddressIn10Minutes: 1 } });
  const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}` });
  expect((await login('ada@example.test', 'wrong', from(1))).status).toBe(401);
  expect((await login('ada@example.test', 'wrong', from(2))).status).toBe(401);
  expect((await login('ada@example.test', 'wrong', from(2))).status).toBe(429);
});

test('without trust in a proxy nobody chooses their own address', async () => {
  await start({ limits: { loginPerAddressIn10Minutes: 2 } });
  let n = 0;
  const statuses = await statusesOf(3, () => {
    n += 1;
    return login('ada@example.test', 'wrong', { 'x-forwarded-for': `203.0.113.${n}` });
  });
  expect(statuses).toEqual([401, 401, 429]);
});

test('every failure makes the next try at that e-mail slower, and success makes it quick again', async () => {
  await start({ brake: { firstWaitMs: 500, longestWaitMs: 800 } });
  const ada = await server.register('Ada');
  const timeOf = async (password: string) => {
    const begin = performance.now();
    await login(ada.email, password);
    return performance.now() - begin;
  };
  for (let i = 0; i < 3; i += 1) await timeOf('wrong');
  expect(await timeOf('wrong')).toBeGreaterThan(499);
  expect(await timeOf('wrong')).toBeGreaterThan(799);
  expect((await login(ada.email, ada.password)).status).toBe(200);
  expect(await timeOf('wrong')).toBeLessThan(499);
});

test('sign-ups are limited by address, so that e-mails cannot be tried in bulk', async () => {
  await start({ limits: { registerPerAddressIn10Minutes: 2 } });
  const register = () =>
    server.api()('POST', '/api/auth/register', {
      body: { email: 'ada@example.test', password: 'ten letters', displayName: 'A' },
    });
  expect(await statusesOf(3, register)).toEqual([201, 409, 429]);
});

test('members behind one address do not slow each other', async () => {
  await start({ limits: { accountPerMinute: 3, addressPerMinute: 5 } });
  const [ada, ben] = [await server.register('Ada'), await server.register('Ben')];
  expect(await statusesOf(4, () => ada.api('GET', '/api/me'))).toEqual([200, 200, 200, 429]);
  expect(await statusesOf(3, () => ben.api('GET', '/api/me'))).toEqual([200, 200, 200]);
  // The two sign-ups were counted by address, and so is who is not signed in.
  const strangers = await statusesOf(4, () => server.api('rubbish')('GET', '/api/me'));
  expect(strangers).toEqual([401, 401, 401, 429]);
  expect((await ben.api('GET', '/api/me')).body.error.code).toBe('rate_limited');
});

test('invite links cannot be guessed in bulk', async () => {
  await start({ limits: { invitePreviewPerAddressPerMinute: 2 } });
  const guess = () => server.api()('GET', '/api/invites/guess');
  expect(await statusesOf(3, guess)).toEqual([404, 404, 429]);
});
