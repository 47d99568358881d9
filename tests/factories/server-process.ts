import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'server', 'main.ts');

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Its exit status, and all that it printed. */
  ended: Promise<{ status: number | null; output: string }>;
  /** Resolves when it has said that it is ready; rejects when it ends before that. */
  ready: Promise<void>;
}

/** Starts `main.ts` with these settings and no others. */
export function spawnServer(settings: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { PATH: process.env['PATH'] ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const sawReady = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('is ready at')) sawReady.resolve();
    });
  }
  const ended = once(child, 'close').then(() => {
    sawReady.reject(new Error(`the server ended: ${printed}`));
    return { status: child.exitCode, output: printed };
  });
  // Who waits for the end alone does not ask whether it was ever ready.
  sawReady.promise.catch(() => undefined);
  return { process: child, output: () => printed, ended, ready: sawReady.promise };
}

/** A port that nobody listens on just now. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
