import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

const TURN = { TURN_URLS: 'turn:turn.example.org', TURN_SECRET: 'shared with coturn' };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: TURN });
});
afterAll(() => server.close());

const policyFor = async (who: TestMember, circleId?: string) => {
  const query = circleId === undefined ? '' : `?circleId=${circleId}`;
  const { status, body } = await who.api('GET', `/api/ice-servers${query}`);
  return status === 200 ? body.iceTransportPolicy : status;
};

test('an owner hides the addresses of one circle, and every member is told', async () => {
  const [ada, ben] = [await server.register('Ada'), await server.register('Ben')];
  const [hiding, open] = [await server.circleOf(ada, ben), await server.circleOf(ada, ben)];
  expect(hiding.relayOnly).toBe(false);
  const body = { relayOnly: true };
  const changed = await ada.api('PATCH', `/api/circles/${hiding.id}`, { body });
  expect(changed.body).toMatchObject({ relayOnly: true, name: hiding.name });
  expect((await ben.api('GET', `/api/circles/${hiding.id}`)).body.relayOnly).toBe(true);
  expect(await policyFor(ben, hiding.id)).toBe('relay');
  expect(await policyFor(ben, open.id)).toBe('all');
  expect(await policyFor(ben)).toBe('all');

  await ada.api('PATCH', `/api/circles/${hiding.id}`, { body: { relayOnly: false } });
  expect(await policyFor(ben, hiding.id)).toBe('all');
});

test('an owner lets a circle connect while it rings, and nobody else does', async () => {
  const [ada, ben] = [await server.register('Ada'), await server.register('Ben')];
  const { id, earlyDirect } = await server.circleOf(ada, ben);
  expect(earlyDirect).toBe(false);
  const path = `/api/circles/${id}`;
  const body = { earlyDirect: true };
  expect((await ben.api('PATCH', path, { body })).status).toBe(403);
  expect((await ada.api('PATCH', path, { body })).body).toMatchObject(body);
  expect((await ben.api('GET', '/api/circles')).body.circles).toMatchObject([body]);
});

test('how the calls of a circle travel is nobody else’s business', async () => {
  const [ada, stranger] = [await server.register('Ada'), await server.register('Sam')];
  const { id } = await server.circleOf(ada);
  expect(await policyFor(stranger, id)).toBe(404);
  expect(await policyFor(stranger, randomUUID())).toBe(404);
  expect(await policyFor(stranger, 'nonsense')).toBe(400);
});

test('an admin who renames a circle and hides its addresses at once does neither', async () => {
  const [ada, ben] = [await server.register('Ada'), await server.register('Ben')];
  const { id, name } = await server.circleOf(ada, ben);
  const path = `/api/circles/${id}`;
  await ada.api('PATCH', `${path}/members/${ben.id}`, { body: { role: 'admin' } });
  const refused = await ben.api('PATCH', path, { body: { name: 'New', relayOnly: true } });
  expect([refused.status, refused.body.error.code]).toEqual([403, 'not_allowed']);
  expect((await ben.api('GET', path)).body).toMatchObject({ name, relayOnly: false });
  expect((await ada.api('PATCH', path, { body: {} })).status).toBe(400);
});

test('without a relay no circle can be made to need one', async () => {
  const bare = await startTestServer();
  const ada = await bare.register('Ada');
  const { id } = await bare.circleOf(ada);
  const refused = await ada.api('PATCH', `/api/circles/${id}`, { body: { relayOnly: true } });
  await bare.close();
  expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict']);
});

test('the operator can require the relay of everybody', async () => {
  const strict = await startTestServer({ env: { ...TURN, RELAY: 'required' } });
  const ada = await strict.register('Ada');
  const { id } = await strict.circleOf(ada);
  const policies = [await policyFor(ada), await policyFor(ada, id)];
  await strict.close();
  expect(policies).toEqual(['relay', 'relay']);
});
