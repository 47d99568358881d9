import { spawn } from 'node:child_process';
import { join } from 'node:path';

/*
 * `npm run dev`: Vite with hot reload on PORT, and the server, started anew at every change, on the
 * port after it. Vite passes the API and the socket on, so that the page sees one origin as it does
 * in production; cookies and origin checks are therefore the same.
 */

const root = join(import.meta.dirname, '..');
const port = Number(process.env['PORT'] ?? 3001);
const apiPort = port + 1;
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

const programs = [
  run(['--watch', '--watch-preserve-output', 'src/server/main.ts'], {
    PORT: String(apiPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://localhost:${port}`,
  }),
  run([vite, '--port', String(port), '--strictPort', '--clearScreen', 'false'], {
    API_ORIGIN: `http://127.0.0.1:${apiPort}`,
  }),
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
// One without the other is of no use: the end of either ends both.
for (const program of programs) program.on('exit', stop);

function run(args: string[], env: Record<string, string>) {
  return spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development', ...env },
  });
}

function stop(): void {
  for (const program of programs) program.kill();
}
