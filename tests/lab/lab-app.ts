import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { APP_ADDRESS } from './lab-network.ts';
import type { Namespaces } from './namespaces.ts';
import type { Certificate } from './relay-server.ts';

const root = join(import.meta.dirname, '..', '..');
export const ORIGIN = `https://${APP_ADDRESS}`;

/** The built app on the server host, as `npm start` serves it, on port 443: some clients have no other. */
export interface LabApp {
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again with the same data. Resolves when it answers. */
  start(): Promise<void>;
  /** Starts it anew with these settings in place of those it had. */
  restart(settings: Record<string, string>): Promise<void>;
  output(): string;
}

export async function startApp(
  namespaces: Namespaces,
  folder: string,
  { cert, key }: Certificate,
  firstSettings: Record<string, string>,
): Promise<LabApp> {
  let settings = firstSettings;
  let output = '';
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const from = output.length;
    const command = [process.execPath, '--disable-warning=ExperimentalWarning'];
    const started = namespaces.start('server', [...command, 'src/server/main.ts'], {
      cwd: root,
      // Only these: a setting of the person who runs the lab must not reach the app.
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        HOST: APP_ADDRESS,
        PORT: '443',
        PUBLIC_URL: ORIGIN,
        DATA_DIR: join(folder, 'data'),
        TLS_CERT: cert,
        TLS_KEY: key,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.slice(from).includes('is ready at')) resolve();
      };
      started.stdout?.on('data', read);
      started.stderr?.on('data', read);
      started.once('exit', () => reject(new Error(`the app ended:\n${output}`)));
    });
  }

  async function kill(): Promise<void> {
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    start,
    kill,
    output: () => output,
    async restart(others) {
      await kill();
      settings = others;
      await start();
    },
  };
}
