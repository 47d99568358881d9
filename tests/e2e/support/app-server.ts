import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const START_LIMIT_MS = 20_000;
const POLL_MS = 40;

/** The built app as `npm start` serves it, in a process and a data folder of its own. */
export interface AppServer {
  /** As members reach it, such as `http://localhost:40123`. */
  origin: string;
  dataDir: string;
  /** Ends it at once, as a crash does (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data; ends it first where it runs. */
  restart(): Promise<void>;
  /** Ends it as an operator does (SIGTERM) and removes its data. */
  stop(): Promise<void>;
  /** All that it has printed. */
  output(): string;
}

/**
 * Starts the app on a free port and waits until it answers.
 *
 * @param env settings that differ from the defaults
 * @param entry what is run; the app's own entry unless said otherwise
 * @throws {Error} with what it printed, when it ends or stays silent
 */
export async function startAppServer(
  env: Record<string, string> = {},
  entry = 'src/server/main.ts',
): Promise<AppServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'circles-e2e-'));
  const origin = `http://localhost:${port}`;
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: origin,
    DATA_DIR: dataDir,
    // Each member comes from an address of its own: sign-up is limited by address.
    TRUST_PROXY: '127.0.0.1',
    ...env,
  };
  let output = '';
  const start = () => launch(entry, settings, (text) => (output += text));

  let child = start();
  await untilHealthy(origin, child, () => output);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    origin,
    dataDir,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL');
      child = start();
      await untilHealthy(origin, child, () => output);
    },
    stop: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
    output: () => output,
  };
}

function launch(
  entry: string,
  settings: Record<string, string>,
  tell: (text: string) => void,
): ChildProcess {
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    // Only these: a setting of the person who runs the tests must not reach the app.
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => tell(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => tell(chunk.toString()));
  return child;
}

async function untilHealthy(
  origin: string,
  child: ChildProcess,
  output: () => string,
): Promise<void> {
  const giveUpAt = Date.now() + START_LIMIT_MS;
  while (Date.now() < giveUpAt && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null); // not listening yet
    if (answer?.ok) return;
    await wait(POLL_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`the app did not start:\n${output()}`);
}
