import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HttpErrorBody } from '../../../src/shared/protocol/errors.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

let server: TestServer;
let ada: TestMember;
let circleId: string;
beforeAll(async () => {
  server = await startTestServer();
  ada = await server.register('Ada');
  circleId = (await server.circleOf(ada)).id;
});
afterAll(() => server.close());

interface Answer {
  status: number;
  text: string;
}

/** Below `fetch`, which would mend what is to be broken. */
function send(method: string, path: string, body?: Buffer | string, type = 'application/json') {
  return new Promise<Answer>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${ada.token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    };
    const ask = request(new URL(server.url), { method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    ask.on('error', reject);
    ask.end(body);
  });
}

const ODD_BODIES: [string, string | Buffer | undefined][] = [
  ['nothing', undefined],
  ['an empty text', ''],
  ['half an object', '{"name":'],
  ['null', 'null'],
  ['a number', '1e400'],
  ['a list', '[]'],
  ['deep nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['a prototype', '{"__proto__": {"role": "owner"}, "constructor": {"prototype": {}}}'],
  ['broken UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ...[
    '"\\u0000"',
    '"\\ud800"',
    '" "',
    '1e308',
    '-1',
    'true',
    'null',
    '[1]',
    '{"$ne": 1}',
    `"${'x'.repeat(3_000)}"`,
    '"\' OR 1=1 --"',
  ].map((value): [string, string] => {
    const fields = ['email', 'password', 'displayName', 'inviteToken', 'name', 'role'];
    const all = [...fields, 'maxUses', 'expiresInHours'].map((field) => `"${field}": ${value}`);
    return [`${value.slice(0, 20)} everywhere`, `{${all.join(',')}}`];
  }),
];
const ODD_IDS = [
  'nonsense',
  '%00',
  '..%2f..',
  '%ff',
  '__proto__',
  'constructor',
  'x'.repeat(2_000),
];

/** Every route that the server itself says it has, with odd ids in it. */
async function everyRoute(): Promise<[method: string, path: string][]> {
  const document = (await server.api()('GET', '/api/openapi.json')).body;
  return Object.entries<object>(document.paths).flatMap(([path, methods]) => {
    const paths = path.includes('{')
      ? [...ODD_IDS, circleId].map((id) => path.replaceAll(/\{\w+\}/g, id))
      : [path, `${path}?cursor=%00&circleId=x`, `${path}?cursor=a&cursor=b&__proto__=1`];
    return Object.keys(methods).flatMap((method) =>
      paths.map((one): [string, string] => [method.toUpperCase(), one]),
    );
  });
}

// Ada's own account and circle are what the others try their luck on.
const endsTheTest = ([method, path]: [string, string]) =>
  path.startsWith('/api/auth/logout') ||
  (method === 'DELETE' && path === `/api/circles/${circleId}`);

test('no input to any route gives a 500, and every error has the one form', async () => {
  const routes = (await everyRoute()).filter((route) => !endsTheTest(route));
  expect(routes.length).toBeGreaterThan(80);
  for (const [method, path] of routes) {
    const bodies = method === 'GET' ? ODD_BODIES.slice(0, 1) : ODD_BODIES;
    for (const [what, body] of bodies) {
      const answer = await send(method, path, body);
      const seen = `${method} ${path.slice(0, 80)} with ${what}: ${answer.status} ${answer.text}`;
      expect(answer.status, seen).toBeLessThan(500);
      if (answer.status >= 400) {
        expect(HttpErrorBody.safeParse(JSON.parse(answer.text)).success, seen).toBe(true);
      }
    }
  }
  // Otherwise all of it was tried as nobody.
  expect((await ada.api('GET', `/api/circles/${circleId}`)).status).toBe(200);
});

const codeOf = ({ status, text }: Answer) => [status, JSON.parse(text).error.code];

test('a body that is no JSON by its type is refused by name', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'image/png']) {
    expect(codeOf(await send('POST', '/api/circles', 'name=x', type))).toEqual([
      415,
      'unsupported_type',
    ]);
  }
});

test('a body over 64 KiB is refused by name', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(64 * 1024) });
  expect(codeOf(await send('POST', '/api/circles', body))).toEqual([413, 'too_large']);
});

test('broken JSON is invalid', async () => {
  expect(codeOf(await send('POST', '/api/circles', '{"name"'))).toEqual([400, 'invalid']);
});

test.each([
  ['GET', '/api/nothing'],
  ['GET', '/api'],
  ['PUT', '/api/circles'],
  ['DELETE', '/api/me'],
])('%s %s is not there', async (method, path) => {
  expect(codeOf(await send(method, path))).toEqual([404, 'not_found']);
});

test('nobody learns what a body must look like before signing in', async () => {
  const answer = await server.api()('POST', '/api/circles', { body: '{' });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});
