import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../src/server/config.ts';
import { startTestServer } from '../../factories/test-server.ts';
import { TLS_CERT_PEM, TLS_KEY_PEM } from '../../factories/tls-pair.ts';

let folder: string;
let env: Record<string, string>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'circles-tls-'));
  env = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') };
  writeFileSync(join(folder, 'cert.pem'), TLS_CERT_PEM);
  writeFileSync(join(folder, 'key.pem'), TLS_KEY_PEM);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('with a certificate and its key the server speaks HTTPS itself', async () => {
  const server = await startTestServer({ env });
  expect(server.url.protocol).toBe('https:');
  const status = await new Promise((resolve, reject) => {
    const ask = request(new URL('/healthz', server.url), { ca: TLS_CERT_PEM, agent: false });
    ask.on('response', (answer) => resolve(answer.resume().statusCode));
    ask.on('error', reject).end();
  });
  expect(status).toBe(200);
  await server.close();
});

test('then members are sent to HTTPS too, unless the setting says otherwise', () => {
  const read = readConfig(env);
  expect(read.ok && read.config.publicUrl.href).toBe('https://localhost:3001/');
});
