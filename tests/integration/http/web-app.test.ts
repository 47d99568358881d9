import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../factories/test-server.ts';

const PAGE = '<!doctype html><title>Circles</title>';
const SCRIPT = 'console.log(1);'.repeat(100);
let server: TestServer;
let distDir: string;
beforeAll(async () => {
  distDir = mkdtempSync(join(tmpdir(), 'circles-dist-'));
  mkdirSync(join(distDir, 'assets'));
  writeFileSync(join(distDir, 'index.html'), PAGE);
  writeFileSync(join(distDir, 'service-worker.js'), '');
  writeFileSync(join(distDir, 'assets', 'main-abc123.js'), SCRIPT);
  writeFileSync(join(distDir, 'assets', 'main-abc123.js.gz'), gzipSync(SCRIPT));
  server = await startTestServer({ distDir });
});
afterAll(async () => {
  await server.close();
  rmSync(distDir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  server.api()('GET', path, { headers });
const asPage = { accept: 'text/html,*/*' };

test.each(['/', '/signin', '/circles/1', '/join/a.token?x=y'])(
  '%s is a page of the app',
  async (path) => {
    const answer = await get(path, asPage);
    expect([answer.status, answer.body]).toEqual([200, PAGE]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  },
);

test('a file with a hash in its name may be kept for ever, and comes compressed', async () => {
  const plain = await get('/assets/main-abc123.js', { 'accept-encoding': 'identity' });
  expect(plain.body).toBe(SCRIPT);
  const packed = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' });
  expect(packed.body).toBe(SCRIPT);
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('content-type')).toContain('javascript');
  for (const { headers } of [plain, packed]) {
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  }
});

test('the service worker is asked for anew every time', async () => {
  expect((await get('/service-worker.js')).headers.get('cache-control')).toBe('no-cache');
});

test.each([
  ['a file of an older build', '/assets/main-old.js', asPage],
  ['a picture that is not there', '/icon.png', { accept: 'image/*' }],
  ['an address of the API', '/api/nothing', asPage],
])('%s is not the app', async (_what, path, headers) => {
  const answer = await get(path, headers);
  expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
});

test.each(['/../package.json', '/..%2fpackage.json', '/assets/..%2f..%2fetc/passwd', '/.env'])(
  'nothing outside the app is served: %s',
  async (path) => {
    const status = await new Promise((resolve, reject) => {
      // `fetch` would tidy the path up before it is sent.
      const ask = request(server.url, { path, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      ask.on('error', reject).end();
    });
    expect([400, 403, 404]).toContain(status);
  },
);

test.each(['/.env', '/.well-known/change-password', '/assets/.hidden'])(
  '%s is simply not there',
  async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
  },
);

test('every answer tells the browser to trust this server alone', async () => {
  for (const path of ['/', '/api/me', '/assets/main-abc123.js']) {
    const { headers } = await get(path, asPage);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("connect-src 'self' ws://localhost:3001");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('without a build the API answers and the app is not there', async () => {
  const bare = await startTestServer();
  expect((await bare.api()('GET', '/', { headers: asPage })).status).toBe(404);
  expect((await bare.api()('GET', '/healthz')).status).toBe(200);
  await bare.close();
});
