import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../factories/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('somebody who signs up is signed in and has a circle at once', async () => {
  const ada = await server.register('Ada');
  const bo = await server.register('Bo');
  const circle = await server.circleOf(ada, bo);
  expect(circle.members.map(({ displayName, role }) => [displayName, role])).toEqual([
    ['Ada', 'owner'],
    ['Bo', 'member'],
  ]);
});
