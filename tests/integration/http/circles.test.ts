import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/shared/domain/roles.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

const NAMES = ['owner', 'owner2', 'admin', 'admin2', 'member', 'member2', 'stranger'] as const;

let server: TestServer;
let people: Record<(typeof NAMES)[number], TestMember>;
beforeAll(async () => {
  server = await startTestServer();
  // Once for all tests: making an account is slow on purpose.
  const registered = NAMES.map(async (name) => [name, await server.register(name)] as const);
  people = Object.fromEntries(await Promise.all(registered)) as typeof people;
});
afterAll(() => server.close());

/** A new circle with somebody of each role, two of those where they matter, and a stranger. */
async function cast() {
  const { stranger: _stranger, owner, ...others } = people;
  const circle = await server.circleOf(owner, ...Object.values(others));
  const path = `/api/circles/${circle.id}`;
  const setRole = (who: TestMember, role: Role) =>
    owner.api('PATCH', `${path}/members/${who.id}`, { body: { role } });
  await setRole(people.owner2, 'owner');
  await setRole(people.admin, 'admin');
  await setRole(people.admin2, 'admin');
  return { ...people, circle, path, setRole };
}
type Cast = Awaited<ReturnType<typeof cast>>;

const codeOf = (answer: { status: number; body: { error?: { code: string } } | null }) =>
  answer.body?.error?.code ?? answer.status;

test('who makes a circle owns it, alone and offline', async () => {
  const ada = await server.register('Ada');
  const made = await ada.api('POST', '/api/circles', { body: { name: ' Savings ' } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'Savings', role: 'owner', memberCount: 1 });
  expect(made.body.members).toEqual([
    { userId: ada.id, displayName: 'Ada', role: 'owner', presence: 'offline' },
  ]);
  const { body } = await ada.api('GET', '/api/circles');
  expect(body.circles).toEqual([
    {
      id: made.body.id,
      name: 'Savings',
      role: 'owner',
      memberCount: 1,
      relayOnly: false,
      earlyDirect: false,
      activeCall: null,
    },
  ]);
});

test('circles are listed to their members alone, in the order they joined them', async () => {
  const { member, stranger, circle } = await cast();
  const own = await member.api('POST', '/api/circles', { body: { name: 'Mine' } });
  const { body } = await member.api('GET', '/api/circles');
  const latest = body.circles.slice(-2);
  expect(latest.map((entry: { id: string }) => entry.id)).toEqual([circle.id, own.body.id]);
  expect(latest[0]).toMatchObject({ role: 'member', memberCount: 6 });
  expect((await stranger.api('GET', '/api/circles')).body.circles).toEqual([]);
});

const invite = ({ path }: Cast, who: TestMember) =>
  who.api('POST', `${path}/invites`, { body: {} });
const roleTo = (role: Role, target: keyof Cast) => (all: Cast, who: TestMember) =>
  who.api('PATCH', `${all.path}/members/${(all[target] as TestMember).id}`, { body: { role } });
const remove = (target: keyof Cast) => (all: Cast, who: TestMember) =>
  who.api('DELETE', `${all.path}/members/${(all[target] as TestMember).id}`);

const OK = 'ok';
const no = 'not_allowed';
const none = 'not_found';
const rights: [string, (all: Cast, who: TestMember) => Promise<{ status: number }>, ...string[]][] =
  [
    // what                                    owner  admin  member stranger
    ['see it', (all, who) => who.api('GET', all.path), OK, OK, OK, none],
    [
      'rename it',
      ({ path }, who) => who.api('PATCH', path, { body: { name: 'N' } }),
      OK,
      OK,
      no,
      none,
    ],
    [
      'let its calls go directly',
      ({ path }, who) => who.api('PATCH', path, { body: { relayOnly: false } }),
      OK,
      no,
      no,
      none,
    ],
    ['delete it', ({ path }, who) => who.api('DELETE', path), OK, no, no, none],
    ['invite', invite, OK, OK, no, none],
    ['see invites', ({ path }, who) => who.api('GET', `${path}/invites`), OK, OK, no, none],
    ['make an admin', roleTo('admin', 'member2'), OK, no, no, none],
    ['make an owner', roleTo('owner', 'member2'), OK, no, no, none],
    ['demote an owner', roleTo('member', 'owner2'), OK, no, no, none],
    ['remove a member', remove('member2'), OK, OK, no, none],
    ['remove an admin', remove('admin2'), OK, no, no, none],
    ['remove an owner', remove('owner2'), no, no, no, none],
    ['remove a stranger', remove('stranger'), none, none, no, none],
  ];
const table = rights.flatMap(([what, act, ...expected]) =>
  (['owner', 'admin', 'member', 'stranger'] as const).map(
    (role, i) => [role, what, expected[i] ?? '', act] as const,
  ),
);

test.each(table)('%s asks to %s: %s', async (role, _what, expected, act) => {
  const all = await cast();
  const answer = (await act(all, all[role])) as Parameters<typeof codeOf>[0];
  expect(answer.status < 300 ? OK : codeOf(answer)).toBe(expected);
});

test('a circle that is not there answers as one that is not yours, and as one that is no id', async () => {
  const { stranger, circle } = await cast();
  const bodies = [];
  for (const id of [circle.id, randomUUID(), 'nonsense', '%00']) {
    const answer = await stranger.api('GET', `/api/circles/${id}`);
    expect(answer.status).toBe(404);
    bodies.push(answer.body.error.code);
  }
  expect(new Set(bodies)).toEqual(new Set(['not_found']));
});

test('the last owner can neither leave nor step down while others remain', async () => {
  const { owner, owner2, member, path, setRole } = await cast();
  expect((await owner.api('DELETE', `${path}/members/${owner.id}`)).status).toBe(204);
  const stepDown = { body: { role: 'member' } };
  for (const answer of [
    await owner2.api('DELETE', `${path}/members/${owner2.id}`),
    await owner2.api('PATCH', `${path}/members/${owner2.id}`, stepDown),
  ]) {
    expect([answer.status, answer.body.error.code]).toEqual([409, 'last_owner']);
  }
  // The one who left may not give roles any more.
  expect((await setRole(member, 'owner')).status).toBe(404);
  const makeOwner = { body: { role: 'owner' } };
  await owner2.api('PATCH', `${path}/members/${member.id}`, makeOwner);
  expect((await owner2.api('PATCH', `${path}/members/${owner2.id}`, stepDown)).status).toBe(200);
  expect((await owner2.api('DELETE', `${path}/members/${owner2.id}`)).status).toBe(204);
});

test('two owners who leave at once do not leave a circle without one', async () => {
  const { owner, owner2, member, path } = await cast();
  const leave = (who: TestMember) => who.api('DELETE', `${path}/members/${who.id}`);
  const statuses = (await Promise.all([leave(owner), leave(owner2)])).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([204, 409]);
  const { body } = await member.api('GET', path);
  expect(body.members.filter((one: { role: Role }) => one.role === 'owner')).toHaveLength(1);
});

test('the circle ends with its last member', async () => {
  const ada = await server.register('Ada');
  const { id } = await server.circleOf(ada);
  expect((await ada.api('DELETE', `/api/circles/${id}/members/${ada.id}`)).status).toBe(204);
  expect((await ada.api('GET', `/api/circles/${id}`)).status).toBe(404);
});

test('a deleted circle is gone for all of its members', async () => {
  const { owner, member, path, circle } = await cast();
  await owner.api('DELETE', path);
  expect((await member.api('GET', path)).status).toBe(404);
  const { circles } = (await member.api('GET', '/api/circles')).body;
  expect(circles.map((entry: { id: string }) => entry.id)).not.toContain(circle.id);
});

test('who is removed sees nothing of the circle any more', async () => {
  const { admin, member, path } = await cast();
  expect((await admin.api('DELETE', `${path}/members/${member.id}`)).status).toBe(204);
  expect((await member.api('GET', path)).status).toBe(404);
});
