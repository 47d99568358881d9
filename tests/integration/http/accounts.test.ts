import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieOf, startTestServer, type TestServer } from '../../factories/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const refresh = (cookie: string, idempotencyKey?: string) =>
  server.api()('POST', '/api/auth/refresh', {
    headers: { cookie, ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) },
  });

test('somebody who signs up gets an account, a token of 15 minutes and a cookie scripts cannot read', async () => {
  const answer = await server.api()('POST', '/api/auth/register', {
    body: { email: ' Zoe@Example.test ', password: 'ten letters', displayName: ' Zoe ' },
  });
  expect(answer.status).toBe(201);
  expect(answer.body.user).toMatchObject({ email: 'zoe@example.test', displayName: 'Zoe' });
  expect(answer.body.expiresIn).toBe(900);
  expect(answer.body).not.toHaveProperty('refreshToken');
  const cookie = answer.headers.getSetCookie()[0];
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Strict');
  expect(cookie).toContain('Path=/api/auth');
  expect(cookie).not.toContain('Secure');
});

test('the cookie is for HTTPS alone where members come by HTTPS', async () => {
  const secure = await startTestServer({ env: { PUBLIC_URL: 'https://calls.example.org' } });
  const answer = await secure.api()('POST', '/api/auth/register', {
    body: { email: 'a@example.test', password: 'ten letters', displayName: 'A' },
  });
  await secure.close();
  expect(answer.headers.getSetCookie()[0]).toContain('Secure');
  expect(answer.headers.get('strict-transport-security')).toContain('max-age');
});

test('an e-mail makes one account, in whatever case it is written', async () => {
  const ada = await server.register('Ada');
  const again = await server.api()('POST', '/api/auth/register', {
    body: { email: ada.email.toUpperCase(), password: 'another password', displayName: 'Eve' },
  });
  expect([again.status, again.body.error.code]).toEqual([409, 'email_taken']);
  expect(again.headers.getSetCookie()).toEqual([]);
});

test('two sign-ups with one e-mail at once make one account', async () => {
  const body = { email: 'twins@example.test', password: 'ten letters', displayName: 'Twin' };
  const register = () => server.api()('POST', '/api/auth/register', { body });
  const statuses = (await Promise.all([register(), register(), register()])).map((a) => a.status);
  expect(statuses.toSorted()).toEqual([201, 409, 409]);
});

test.each([
  ['email', { email: 'no address' }, 'Enter an e-mail address such as name@example.com.'],
  ['password', { password: 'short' }, 'This must be at least 10 characters long.'],
  ['displayName', { displayName: '  ' }, 'Please fill this in.'],
  ['displayName', { displayName: 'A\0da' }, 'Use letters, digits and signs only, on one line.'],
  ['password', { password: undefined }, 'Please fill this in.'],
])('a sign-up with a wrong %s says so in a sentence', async (field, wrong, sentence) => {
  const body = { email: 'x@example.test', password: 'ten letters', displayName: 'X', ...wrong };
  const answer = await server.api()('POST', '/api/auth/register', { body });
  expect(answer.status).toBe(400);
  expect(answer.body.error).toMatchObject({ code: 'invalid', fields: { [field]: sentence } });
});

test('signing in works with the right password alone, and does not tell which e-mails exist', async () => {
  const ada = await server.register('Ada');
  const login = (email: string, password: string) =>
    server.api()('POST', '/api/auth/login', { body: { email, password } });
  const right = await login(ada.email, ada.password);
  const wrong = await login(ada.email, 'not the password');
  const nobody = await login('nobody@example.test', 'not the password');
  expect(right.status).toBe(200);
  expect(wrong.status).toBe(401);
  expect(nobody.status).toBe(401);
  expect(nobody.body).toEqual(wrong.body);
});

test('a wrong password takes as long as an e-mail that nobody has', async () => {
  const ada = await server.register('Ada');
  const timeOf = async (email: string) => {
    const start = performance.now();
    await server.api()('POST', '/api/auth/login', { body: { email, password: 'wrong' } });
    return performance.now() - start;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    known.push(await timeOf(ada.email));
    unknown.push(await timeOf(`nobody-${i}@example.test`));
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[4] ?? 0;
  // Without the hashing of nobody's password the second would be some twenty times shorter.
  expect(median(unknown)).toBeGreaterThan(median(known) / 3);
  expect(median(unknown)).toBeLessThan(median(known) * 3);
});

test('the same password typed on another keyboard is the same password', async () => {
  const body = { email: 'nfc@example.test', password: 'caf\u00E9 au lait', displayName: 'N' };
  await server.api()('POST', '/api/auth/register', { body });
  const composed = { email: body.email, password: 'cafe\u0301 au lait' };
  expect((await server.api()('POST', '/api/auth/login', { body: composed })).status).toBe(200);
});

test('a refresh gives new tokens for the same account and the next cookie', async () => {
  const ada = await server.register('Ada');
  const answer = await refresh(ada.cookie);
  expect(answer.status).toBe(200);
  expect(answer.body.user.id).toBe(ada.id);
  expect(cookieOf(answer)).not.toBe(ada.cookie);
  expect((await refresh(cookieOf(answer))).status).toBe(200);
});

test('using a refresh cookie again ends that whole sign-in, its access tokens included', async () => {
  const ada = await server.register('Ada');
  const other = await server.api()('POST', '/api/auth/login', {
    body: { email: ada.email, password: ada.password },
  });
  const next = await refresh(ada.cookie);
  const again = await refresh(ada.cookie);
  expect([again.status, again.body.error.code]).toEqual([401, 'session_ended']);
  expect((await refresh(cookieOf(next))).status).toBe(401);
  expect((await server.api(next.body.accessToken)('GET', '/api/me')).status).toBe(401);
  expect((await ada.api('GET', '/api/me')).status).toBe(401);
  // The sign-in on her other device has nothing to do with it.
  expect((await server.api(other.body.accessToken)('GET', '/api/me')).status).toBe(200);
  expect((await refresh(cookieOf(other))).status).toBe(200);
});

test('of one cookie used many times at once at most one use succeeds, and the sign-in is over', async () => {
  const ada = await server.register('Ada');
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(ada.cookie)));
  const winners = answers.filter(({ status }) => status === 200);
  expect(winners.length).toBeLessThanOrEqual(1);
  for (const winner of winners) {
    expect((await server.api(winner.body.accessToken)('GET', '/api/me')).status).toBe(401);
  }
});

test('a refresh whose answer was lost is repeated with its key, and gives the same cookie', async () => {
  const ada = await server.register('Ada');
  const lost = await refresh(ada.cookie, 'key-of-the-first-request');
  const repeated = await refresh(ada.cookie, 'key-of-the-first-request');
  expect(repeated.status).toBe(200);
  expect(cookieOf(repeated)).toBe(cookieOf(lost));
  expect((await server.api(lost.body.accessToken)('GET', '/api/me')).status).toBe(200);
  expect((await refresh(cookieOf(repeated), 'key-of-the-next-request')).status).toBe(200);
});

test('repetitions that arrive together are one refresh', async () => {
  const ada = await server.register('Ada');
  const send = () => refresh(ada.cookie, 'key-of-the-first-request');
  const answers = await Promise.all(Array.from({ length: 5 }, send));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answers.map(cookieOf)).size).toBe(1);
});

test.each([
  ['another key', 'a-key-of-somebody-else'],
  ['no key', undefined],
])('a used refresh cookie with %s is no repetition: the sign-in ends', async (_what, key) => {
  const ada = await server.register('Ada');
  const next = await refresh(ada.cookie, 'key-of-the-first-request');
  expect((await refresh(ada.cookie, key)).status).toBe(401);
  expect((await refresh(cookieOf(next))).status).toBe(401);
});

test('a refresh is no longer repeated once its new cookie was used', async () => {
  const ada = await server.register('Ada');
  const next = await refresh(ada.cookie, 'key-of-the-first-request');
  expect((await refresh(cookieOf(next))).status).toBe(200);
  expect((await refresh(ada.cookie, 'key-of-the-first-request')).status).toBe(401);
});

test.each(['short', 'x'.repeat(300), 'not a key, though long enough'])(
  'a refresh with the key %j is invalid, and uses nothing up',
  async (key) => {
    const ada = await server.register('Ada');
    expect((await refresh(ada.cookie, key)).status).toBe(400);
    expect((await refresh(ada.cookie)).status).toBe(200);
  },
);

test.each([
  ['none', ''],
  ['rubbish', 'circles_refresh=rubbish'],
  ['a made-up one', `circles_refresh=${'a'.repeat(43)}.${'b'.repeat(43)}`],
])('a refresh with %s is refused and the cookie cleared', async (_what, cookie) => {
  const answer = await refresh(cookie);
  expect([answer.status, answer.body.error.code]).toEqual([401, 'session_ended']);
  expect(answer.headers.getSetCookie()[0]).toContain('circles_refresh=;');
});

test('signing out ends the access token and the cookie at once, and may be repeated', async () => {
  const ada = await server.register('Ada');
  const logout = () => ada.api('POST', '/api/auth/logout', { headers: { cookie: ada.cookie } });
  expect((await logout()).status).toBe(204);
  expect((await ada.api('GET', '/api/me')).status).toBe(401);
  expect((await refresh(ada.cookie)).status).toBe(401);
  expect((await logout()).status).toBe(204);
});

test.each([
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('another site cannot renew or end a sign-in: %j', async (headers) => {
  const ada = await server.register('Ada');
  for (const path of ['/api/auth/refresh', '/api/auth/logout', '/api/auth/login']) {
    const answer = await server.api()('POST', path, {
      headers: { ...headers, cookie: ada.cookie },
    });
    expect([path, answer.status]).toEqual([path, 403]);
  }
  expect((await refresh(ada.cookie)).status).toBe(200);
});

test('the app itself may renew a sign-in, by the public address or the one it was opened at', async () => {
  for (const origin of ['http://localhost:3001', server.url.origin]) {
    const ada = await server.register('Ada');
    const headers = { cookie: ada.cookie, origin, 'sec-fetch-site': 'same-origin' };
    const answer = await server.api()('POST', '/api/auth/refresh', { headers });
    expect([origin, answer.status]).toEqual([origin, 200]);
  }
});

test('one sees and renames only oneself', async () => {
  const ada = await server.register('Ada');
  const renamed = await ada.api('PATCH', '/api/me', { body: { displayName: 'Ada L.' } });
  expect(renamed.body).toMatchObject({ id: ada.id, displayName: 'Ada L.', email: ada.email });
  expect((await ada.api('GET', '/api/me')).body.displayName).toBe('Ada L.');
  expect((await server.api()('GET', '/api/me')).body.error.code).toBe('unauthorized');
});

test('a sign-in outlives a restart of the server', async () => {
  const first = await startTestServer();
  const ada = await first.register('Ada');
  await first.stop();
  const second = await startTestServer({ dataDir: first.dataDir });
  expect((await second.api(ada.token)('GET', '/api/me')).status).toBe(200);
  const headers = { cookie: ada.cookie };
  expect((await second.api()('POST', '/api/auth/refresh', { headers })).status).toBe(200);
  await second.close();
});
