import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findTurnServer } from '../../../scripts/find-turnserver.ts';
import { TLS_CERT_PEM, TLS_KEY_PEM } from '../../factories/tls-pair.ts';
import { freePort } from './free-port.ts';

const SECRET = 'shared by the app and the relay of the tests';
const START_LIMIT_MS = 20_000;
const POLL_MS = 50;

/** A real relay on this machine, with the options that docs/OPERATIONS.md names. */
export interface TurnServer {
  /** Settings by which an app gives its members this relay, by UDP, by TCP and by TLS. */
  settings: Record<'TURN_URLS' | 'TURN_SECRET', string>;
  stop(): Promise<void>;
}

/**
 * Starts coturn on free ports, and waits until it listens.
 *
 * @throws {Error} where it is not installed, or does not listen
 */
export async function startTurnServer(): Promise<TurnServer> {
  const program = findTurnServer();
  if (!program) throw new Error('coturn is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'circles-turn-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await Promise.all([writeFile(cert, TLS_CERT_PEM), writeFile(key, TLS_KEY_PEM)]);
  const address = ownAddress();
  const [port, tlsPort] = [await freePort(), await freePort()];
  const relay = spawn(
    program,
    [
      ...['-n', '--log-file=stdout', '--simple-log', '--no-cli', '--realm=tests', '--fingerprint'],
      ...[`--listening-ip=${address}`, `--relay-ip=${address}`, '--allow-loopback-peers'],
      ...[`--listening-port=${port}`, `--tls-listening-port=${tlsPort}`],
      ...[`--cert=${cert}`, `--pkey=${key}`, '--no-multicast-peers', '--no-tcp-relay'],
      ...['--use-auth-secret', `--static-auth-secret=${SECRET}`],
      ...[`--userdb=${join(folder, 'turndb')}`, `--pidfile=${join(folder, 'turnserver.pid')}`],
    ],
    { stdio: 'ignore' },
  );
  const stop = async () => {
    if (relay.exitCode === null && relay.signalCode === null) {
      const gone = once(relay, 'exit');
      relay.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const giveUpAtMs = Date.now() + START_LIMIT_MS;
  while (!(await isListening(address, tlsPort))) {
    if (relay.exitCode !== null || Date.now() > giveUpAtMs) {
      await stop();
      throw new Error('turnserver does not listen');
    }
    await wait(POLL_MS);
  }
  const urls = [
    `turn:${address}:${port}?transport=udp`,
    `turn:${address}:${port}?transport=tcp`,
    `turns:${address}:${tlsPort}?transport=tcp`,
  ];
  return { settings: { TURN_URLS: urls.join(), TURN_SECRET: SECRET }, stop };
}

/** An address that a browser asks from its own one; loopback is for machines without a network. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

async function isListening(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // not yet
  } finally {
    socket.destroy();
  }
}
