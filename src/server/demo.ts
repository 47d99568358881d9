import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SessionAnswer } from '../shared/protocol/accounts.ts';
import { Circle, CreatedInvite } from '../shared/protocol/circles.ts';
import { readConfig } from './config.ts';
import { endOnSignals, reportStartFailure } from './console.ts';
import { startServer } from './server.ts';

/*
 * `npm run demo`: the app on data that is thrown away at the end, with members and circles to try a
 * call between two browser windows.
 */

const PASSWORD = 'demo circles';
const MEMBERS = ['Ada', 'Ben', 'Chidi'] as const;
const CIRCLES = [
  { name: 'Savings club', owner: 'Ada', others: ['Ben', 'Chidi'] },
  { name: 'Index funds for beginners', owner: 'Ben', others: ['Ada'] },
] as const;

type Name = (typeof MEMBERS)[number];

const emailOf = (name: Name): string => `${name.toLowerCase()}@example.com`;

async function post(url: URL, token: string | null, body: object = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return response.json();
}

async function fill(server: URL): Promise<void> {
  const tokens = new Map<Name, string>();
  for (const name of MEMBERS) {
    const body = { email: emailOf(name), password: PASSWORD, displayName: name };
    const answer = await post(new URL('/api/auth/register', server), null, body);
    tokens.set(name, SessionAnswer.parse(answer).accessToken);
  }
  const tokenOf = (name: Name) => tokens.get(name) ?? null;
  for (const { name, owner, others } of CIRCLES) {
    const made = await post(new URL('/api/circles', server), tokenOf(owner), { name });
    const invites = new URL(`/api/circles/${Circle.parse(made).id}/invites`, server);
    const { token } = CreatedInvite.parse(await post(invites, tokenOf(owner)));
    for (const other of others) {
      await post(new URL(`/api/invites/${token}/accept`, server), tokenOf(other));
    }
  }
}

function greet(publicUrl: URL): void {
  const lines = [
    '',
    `The demo is ready at ${publicUrl.origin}`,
    '',
    ...MEMBERS.map((name) => `  ${name.padEnd(6)} ${emailOf(name).padEnd(20)} ${PASSWORD}`),
    '',
    ...CIRCLES.map(({ name, owner, others }) => `  ${name}: ${[owner, ...others].join(', ')}`),
    '',
    'Sign in as Ada in this browser and as Ben in a private window, open a circle, and call.',
    'What you do here is thrown away when you stop it with Ctrl+C.',
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'circles-demo-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const result = readConfig({ ...process.env, DATA_DIR: dataDir });
  if (!result.ok) {
    console.error(result.problem);
    process.exitCode = 1;
    return;
  }
  try {
    const server = await startServer(result.config);
    endOnSignals(server);
    await fill(server.url);
    greet(result.config.publicUrl);
  } catch (error) {
    reportStartFailure(error);
    // The server may be up, but on half the data.
    process.exit();
  }
}

await main();
