import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Circle } from '../../../src/shared/protocol/circles.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

const HOUR_MS = 3_600_000;
let now = new Date();
let server: TestServer;
let ada: TestMember;
let ben: TestMember;
let circle: Circle;
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
});
afterAll(() => server.close());
beforeEach(async () => {
  ada = await server.register('Ada');
  ben = await server.register('Ben');
  circle = await server.circleOf(ada);
});

const invitesOf = (id = circle.id) => `/api/circles/${id}/invites`;
const invite = async (terms: object = {}) =>
  (await ada.api('POST', invitesOf(), { body: terms })).body;
const accept = (who: TestMember, token: string) => who.api('POST', `/api/invites/${token}/accept`);
const preview = (token: string) => server.api()('GET', `/api/invites/${token}`);

test('a link shows a stranger what it opens, and lets who has an account in', async () => {
  const made = await invite();
  expect(made.url).toBe(`http://localhost:3001/join/${made.token}`);
  expect(Date.parse(made.expiresAt) - now.getTime()).toBe(7 * 24 * HOUR_MS);
  const shown = await preview(made.token);
  expect(shown.body).toEqual({
    circleName: 'Circle of Ada',
    invitedBy: 'Ada',
    expiresAt: made.expiresAt,
  });
  expect((await server.api()('POST', `/api/invites/${made.token}/accept`)).status).toBe(401);
  const joined = await accept(ben, made.token);
  expect(joined.body).toMatchObject({ id: circle.id, role: 'member', memberCount: 2 });
});

test('an invite needs no body at all', async () => {
  expect((await ada.api('POST', invitesOf())).status).toBe(201);
});

test('only the hash of a token is on the disk', async () => {
  const { token } = await invite();
  const files = ['circles.db', 'circles.db-wal'].map((name) =>
    readFileSync(join(server.dataDir, name)),
  );
  expect(files.some((bytes) => bytes.includes(circle.id))).toBe(true);
  expect(files.some((bytes) => bytes.includes(token))).toBe(false);
});

test('unknown, expired, revoked and used up links answer alike', async () => {
  const expired = await invite({ expiresInHours: 1 });
  now = new Date(now.getTime() + HOUR_MS);
  [ada, ben] = [await server.register('Ada'), await server.register('Ben')];
  circle = await server.circleOf(ada);
  const revoked = await invite();
  await ada.api('DELETE', `${invitesOf()}/${revoked.id}`);
  const usedUp = await invite({ maxUses: 1 });
  await accept(await server.register('First'), usedUp.token);
  for (const token of ['unknown', 'x'.repeat(199), expired.token, revoked.token, usedUp.token]) {
    for (const answer of [await preview(token), await accept(ben, token)]) {
      expect([answer.status, answer.body.error.code]).toEqual([404, 'invite_unusable']);
    }
  }
});

test('many who accept at once never exceed the uses', async () => {
  const { token } = await invite({ maxUses: 3 });
  const crowd = await Promise.all(Array.from({ length: 8 }, () => server.register('Crowd')));
  const statuses = (await Promise.all(crowd.map((one) => accept(one, token)))).map((a) => a.status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
  const { body } = await ada.api<Circle>('GET', `/api/circles/${circle.id}`);
  expect(body.memberCount).toBe(4);
});

test('accepting again does no harm and counts no use', async () => {
  const { token } = await invite({ maxUses: 2 });
  const answers = await Promise.all([accept(ben, token), accept(ben, token), accept(ben, token)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await accept(ada, token)).body.role).toBe('owner');
  const { body } = await ada.api('GET', invitesOf());
  expect(body.invites.find((one: { maxUses: number }) => one.maxUses === 2).uses).toBe(1);
});

test('the list shows what still works, without tokens, and not what was revoked', async () => {
  const kept = await invite({ maxUses: 5 });
  const revoked = await invite();
  const gone = () => ada.api('DELETE', `${invitesOf()}/${revoked.id}`);
  expect([(await gone()).status, (await gone()).status]).toEqual([204, 204]);
  const { body } = await ada.api('GET', invitesOf());
  const ids = body.invites.map((one: { id: string }) => one.id);
  expect(ids).toContain(kept.id);
  expect(ids).not.toContain(revoked.id);
  expect(JSON.stringify(body)).not.toContain(kept.token);
});

test('an invite of one circle cannot be revoked from another', async () => {
  const other = await server.circleOf(ben);
  const { id, token } = await invite();
  expect((await ben.api('DELETE', `${invitesOf(other.id)}/${id}`)).status).toBe(404);
  expect((await preview(token)).status).toBe(200);
});

test('the links of a removed or demoted admin stop with what they may do', async () => {
  await accept(ben, (await invite()).token);
  const role = (name: string) =>
    ada.api('PATCH', `/api/circles/${circle.id}/members/${ben.id}`, { body: { role: name } });
  await role('admin');
  const first = await ben.api('POST', invitesOf());
  await role('member');
  expect((await preview(first.body.token)).status).toBe(404);
  await role('admin');
  const second = await ben.api('POST', invitesOf());
  await ada.api('DELETE', `/api/circles/${circle.id}/members/${ben.id}`);
  expect((await accept(ben, second.body.token)).status).toBe(404);
});

test.each([
  [{ expiresInHours: 0 }],
  [{ expiresInHours: 24 * 30 + 1 }],
  [{ expiresInHours: '5' }],
  [{ maxUses: 0 }],
  [{ maxUses: 1.5 }],
  [{ maxUses: 1_001 }],
])('an invite on the terms %j is refused', async (body) => {
  const answer = await ada.api('POST', invitesOf(), { body });
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.error.fields)).toEqual(Object.keys(body));
});

test('the part of an hour counts', async () => {
  const { expiresAt } = await invite({ expiresInHours: 0.5 });
  expect(Date.parse(expiresAt) - now.getTime()).toBe(HOUR_MS / 2);
});

test('signing up with an invite joins its circle; with a dead one no account is made', async () => {
  const { token, id } = await invite();
  const body = { email: 'new@example.test', password: 'ten letters', displayName: 'New' };
  const register = (inviteToken: string) =>
    server.api()('POST', '/api/auth/register', { body: { ...body, inviteToken } });
  const dead = await register('no such token');
  expect([dead.status, dead.body.error.code]).toEqual([404, 'invite_unusable']);
  const joined = await register(token);
  expect(joined.status).toBe(201);
  const { circles } = (await server.api(joined.body.accessToken)('GET', '/api/circles')).body;
  expect(circles).toMatchObject([{ id: circle.id, role: 'member' }]);
  const taken = await register(token);
  expect(taken.body.error.code).toBe('email_taken');
  const { invites } = (await ada.api('GET', invitesOf())).body;
  expect(invites.find((one: { id: string }) => one.id === id).uses).toBe(1);
});

test.each([
  ['open', 201, 201],
  ['invite', 403, 201],
  ['closed', 403, 403],
] as const)('SIGNUP=%s: without an invite %i, with one %i', async (signup, without, withOne) => {
  const first = await startTestServer();
  const owner = await first.register('Owner');
  const { id } = await first.circleOf(owner);
  const made = await owner.api('POST', `/api/circles/${id}/invites`);
  await first.stop();
  const second = await startTestServer({ env: { SIGNUP: signup }, dataDir: first.dataDir });
  const register = (email: string, extra: object = {}) => {
    const body = { email, password: 'ten letters', displayName: 'New', ...extra };
    return second.api()('POST', '/api/auth/register', { body });
  };
  expect((await register('a@example.test')).status).toBe(without);
  const withInvite = await register('b@example.test', { inviteToken: made.body.token });
  expect(withInvite.status).toBe(withOne);
  await second.close();
});
