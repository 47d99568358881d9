import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { APP_ADDRESS, RELAY_ADDRESS } from './lab-network.ts';
import type { Namespaces } from './namespaces.ts';

const SECRET = 'shared by the app and the relay of the lab';
const START_LIMIT_MS = 20_000;
const MAX_KEPT_CHARS = 20_000;

/** A certificate that the lab makes for itself. */
export interface Certificate {
  cert: string;
  key: string;
}

export function makeCertificate(folder: string): Certificate {
  const made = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const names = `subjectAltName=IP:${APP_ADDRESS},IP:${RELAY_ADDRESS}`;
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=lab'],
      ...['-addext', names, '-keyout', made.key, '-out', made.cert],
    ],
    { stdio: 'ignore' },
  );
  return made;
}

/** Settings by which the app gives its members this relay, by UDP, by TCP and by TLS. */
export const relaySettings: Record<string, string> = {
  STUN_URLS: `stun:${RELAY_ADDRESS}:3478`,
  TURN_URLS: [
    `turn:${RELAY_ADDRESS}:3478?transport=udp`,
    `turn:${RELAY_ADDRESS}:3478?transport=tcp`,
    `turns:${RELAY_ADDRESS}:443?transport=tcp`,
  ].join(),
  TURN_SECRET: SECRET,
};

/**
 * Starts coturn on the server host, with the options that docs/OPERATIONS.md names.
 *
 * @throws {Error} with what it printed, where it does not listen
 */
export async function startRelay(
  namespaces: Namespaces,
  folder: string,
  { cert, key }: Certificate,
): Promise<void> {
  const relay = namespaces.start(
    'server',
    [
      ...['turnserver', '-n', '--log-file=stdout', '--simple-log', '--no-cli'],
      ...[`--listening-ip=${RELAY_ADDRESS}`, `--relay-ip=${RELAY_ADDRESS}`],
      ...['--listening-port=3478', '--tls-listening-port=443', `--cert=${cert}`, `--pkey=${key}`],
      ...['--use-auth-secret', `--static-auth-secret=${SECRET}`, '--realm=lab', '--fingerprint'],
      ...['--no-multicast-peers', '--no-tcp-relay', '--min-port=49160', '--max-port=49999'],
      ...['10.0.0.0-10.255.255.255', '127.0.0.0-127.255.255.255'].map(
        (range) => `--denied-peer-ip=${range}`,
      ),
      ...[`--userdb=${join(folder, 'turndb')}`, `--pidfile=${join(folder, 'turnserver.pid')}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  for (const stream of [relay.stdout, relay.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      // What it says while calls run is much, and of no interest.
      if (printed.length < MAX_KEPT_CHARS) printed += chunk.toString();
    });
  }
  const giveUpAtMs = Date.now() + START_LIMIT_MS;
  while (!isListening(namespaces)) {
    if (relay.exitCode !== null || Date.now() > giveUpAtMs) {
      throw new Error(`turnserver does not listen:\n${printed}`);
    }
    await wait(50);
  }
}

function isListening(namespaces: Namespaces): boolean {
  const listeners = namespaces.run('server', 'ss -Hltn');
  return [3478, 443].every((port) => listeners.includes(`${RELAY_ADDRESS}:${port}`));
}
