import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../factories/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { TRUST_PROXY: 'true' } });
});
afterAll(() => server.close());

test('it says that it is alive and ready', async () => {
  expect((await server.api()('GET', '/healthz')).body).toEqual({ status: 'alive' });
  expect((await server.api()('GET', '/readyz')).body).toEqual({ status: 'ready' });
});

test('its numbers name routes by their pattern, never by what was in the address', async () => {
  await server.api()('GET', '/api/invites/secret-token');
  const { body } = await server.api()('GET', '/metrics');
  expect(body).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/invites/:token"',
  );
  expect(body).not.toContain('secret-token');
});

test('its numbers tell how many calls run and how many connections are open', async () => {
  const { body } = await server.api()('GET', '/metrics');
  expect(body).toMatch(/^circles_live_calls 0$/m);
  expect(body).toMatch(/^circles_open_connections [1-9]/m);
});

test('its numbers are not for who comes through a proxy', async () => {
  const headers = { 'x-forwarded-for': '127.0.0.1' };
  expect((await server.api()('GET', '/metrics', { headers })).status).toBe(404);
});

/** Those of the contract, and the two that were added: the list of invites and the goodbye. */
const CALLS = `
  POST /api/auth/register     POST /api/auth/login        POST /api/auth/refresh
  POST /api/auth/logout       GET /api/me                 PATCH /api/me
  GET /api/circles            POST /api/circles           GET /api/circles/{id}
  PATCH /api/circles/{id}     DELETE /api/circles/{id}    POST /api/circles/{id}/invites
  GET /api/circles/{id}/invites                           DELETE /api/circles/{id}/invites/{inviteId}
  GET /api/invites/{token}    POST /api/invites/{token}/accept
  PATCH /api/circles/{id}/members/{userId}                DELETE /api/circles/{id}/members/{userId}
  GET /api/ice-servers        GET /api/calls              POST /api/calls/{id}/leaving
  GET /api/openapi.json
`;

test('its document describes every call, with its answers and errors', async () => {
  const { body } = await server.api()('GET', '/api/openapi.json');
  const described = Object.entries<Record<string, { responses: object }>>(body.paths).flatMap(
    ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(
    CALLS.trim()
      .split(/ {2,}|\n\s*/)
      .toSorted(),
  );
  for (const [path, methods] of Object.entries<Record<string, { responses: object }>>(body.paths)) {
    for (const { responses } of Object.values(methods)) {
      expect([path, Object.keys(responses)]).toEqual([path, expect.arrayContaining(['429'])]);
    }
  }
  const { post } = body.paths['/api/circles'];
  expect(Object.keys(post.responses)).toEqual(['201', '400', '401', '413', '415', '429']);
  expect(post.requestBody.content['application/json'].schema.properties.name.maxLength).toBe(80);
  expect(post.responses[401].content['application/json'].schema.properties).toHaveProperty('error');
});
