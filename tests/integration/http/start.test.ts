import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFreePort, type ServerProcess, spawnServer } from '../../factories/server-process.ts';

let folder: string;
let started: ServerProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'circles-start-'));
  started = [];
});
afterEach(async () => {
  for (const { process } of started) process.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
});

function spawnHere(settings: Record<string, string>): ServerProcess {
  const server = spawnServer({ DATA_DIR: join(folder, 'data'), ...settings });
  started.push(server);
  return server;
}

async function spawnReady(settings: Record<string, string> = {}) {
  const port = await findFreePort();
  const server = spawnHere({ PORT: String(port), ...settings });
  await server.ready;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

/** What a start that fails says; one line, and nothing is left behind. */
async function refusalOf(settings: Record<string, string>): Promise<string> {
  const { status, output } = await spawnHere(settings).ended;
  expect(status).not.toBe(0);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(readdirSync(folder)).not.toContain('data');
  return output.trim();
}

test('it says where it is and what to do first', async () => {
  const { server, port } = await spawnReady();
  expect(server.output()).toContain(`RichesReach Circles is ready at http://localhost:${port}\n`);
  expect(server.output()).toContain('create an account');
  expect(server.output()).not.toContain('HTTPS');
});

test('what it says to people comes first, without lines for machines before it', async () => {
  const { server } = await spawnReady();
  expect(server.output().trimStart()).toMatch(/^RichesReach Circles is ready/);
});

test('on an open address without HTTPS it says that cameras need it', async () => {
  const { server } = await spawnReady({ HOST: '0.0.0.0' });
  expect(server.output()).toContain('camera and microphone to HTTPS pages only');
});

test('what it keeps is its owner’s alone', async () => {
  await spawnReady();
  const data = join(folder, 'data');
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(modeOf(data)).toBe('700');
  for (const file of readdirSync(data)) {
    expect([file, modeOf(join(data, file))]).toEqual([file, '600']);
  }
});

test('a port in use is named, with the mend', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = String(address !== null && typeof address === 'object' && address.port);
  expect(await refusalOf({ PORT: port })).toMatch(new RegExp(`^PORT is ${port}, .*set PORT`));
  other.close();
});

test('an address that is not this machine’s is named', async () => {
  const port = String(await findFreePort());
  expect(await refusalOf({ PORT: port, HOST: '192.0.2.1' })).toMatch(/^HOST is "192.0.2.1"/);
});

test('a data folder that cannot be made is named', async () => {
  writeFileSync(join(folder, 'file'), '');
  const settings = { PORT: String(await findFreePort()), DATA_DIR: join(folder, 'file', 'x') };
  expect(await refusalOf(settings)).toMatch(/^DATA_DIR is ".*file\/x", but takes a folder/);
});

test('a data folder where no folder can be made, whoever asks, is named', async () => {
  const settings = { PORT: String(await findFreePort()), DATA_DIR: '/proc/circles/data' };
  expect(await refusalOf(settings)).toMatch(/^DATA_DIR is "\/proc\/circles\/data", but takes/);
});

test('a data folder is made with the folders above it', async () => {
  await spawnReady({ DATA_DIR: join(folder, 'above', 'data') });
  expect(readdirSync(join(folder, 'above', 'data'))).toContain('circles.db');
});

test('a bad setting is named', async () => {
  expect(await refusalOf({ SIGNUP: 'maybe' })).toBe(
    'SIGNUP is "maybe", but takes open, invite or closed.',
  );
});

test('a data folder that is open in another process is named, and that process is left well', async () => {
  const { url } = await spawnReady();
  const second = spawnHere({ PORT: String(await findFreePort()) });
  const { status, output } = await second.ended;
  expect(status).not.toBe(0);
  expect(output.trim()).toMatch(/^DATA_DIR: .* is already open in another process\. [^\n]*$/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('told to stop it stops, with status 0', async () => {
  const { server, url } = await spawnReady();
  // A connection that is kept open must not keep the server.
  await fetch(`${url}/healthz`);
  server.process.kill('SIGTERM');
  expect((await server.ended).status).toBe(0);
});

const post = async (url: string, token: string, body: object): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`answered ${response.status}`);
  return response.json();
};

test('killed under writes, it loses nothing that it had acknowledged and starts again at once', async () => {
  const { server, url } = await spawnReady();
  const account = { email: 'ada@example.test', password: 'ten letters', displayName: 'Ada' };
  const { accessToken } = (await post(`${url}/api/auth/register`, '', account)) as {
    accessToken: string;
  };
  const acknowledged = new Set<string>();
  const reached = Promise.withResolvers<void>();
  const write = async () => {
    for (;;) {
      const circle = await post(`${url}/api/circles`, accessToken, { name: 'Savings' });
      acknowledged.add((circle as { id: string }).id);
      if (acknowledged.size === 150) reached.resolve();
    }
  };
  const writers = Promise.allSettled(Array.from({ length: 6 }, write));
  await reached.promise;
  server.process.kill('SIGKILL');
  await Promise.all([server.ended, writers]);

  const again = await spawnReady();
  const answer = await fetch(`${again.url}/api/circles`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const { circles } = (await answer.json()) as { circles: { id: string; memberCount: number }[] };
  const kept = new Set(circles.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  expect(circles.every(({ memberCount }) => memberCount === 1)).toBe(true);
  expect(existsSync(join(folder, 'data', 'circles.db'))).toBe(true);
});
