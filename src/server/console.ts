import type { Config } from './config.ts';
import type { RunningServer } from './server.ts';
import { StartError } from './start-error.ts';

/** Longer than any answer takes; shorter than what process managers wait before they kill. */
const CLOSE_WITHIN_MS = 5_000;

/** Tells the operator where the app is and what to do first. */
export function greet({ publicUrl, host }: Config): void {
  const lines = [
    '',
    `RichesReach Circles is ready at ${publicUrl.origin}`,
    'Open it, create an account, make a circle and send its invite link.',
  ];
  if (publicUrl.protocol === 'http:' && !isLoopback(host)) {
    lines.push(
      'Browsers give camera and microphone to HTTPS pages only, except on this machine itself: ' +
        'set TLS_CERT and TLS_KEY, or put an HTTPS proxy in front and set PUBLIC_URL.',
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** One line for what the operator can mend; the whole story for what is a bug. */
export function reportStartFailure(error: unknown): void {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}

/** Ends the server, and then the process, when it is told to stop. A second time ends it at once. */
export function endOnSignals(server: RunningServer): void {
  let isEnding = false;
  const end = async () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');
