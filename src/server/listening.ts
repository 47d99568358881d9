import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from './start-error.ts';

/** Where to listen. Port 0 takes any that is free. */
export interface Endpoint {
  host: string;
  port: number;
  tls: object | null;
}

/**
 * Tries the port before anything else is touched, so that a start that cannot succeed changes nothing.
 *
 * @throws {StartError} naming PORT or HOST
 */
export async function assertPortIsFree(endpoint: Endpoint): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(endpoint.port, addressOf(endpoint));
    await once(probe, 'listening');
  } catch (error) {
    throw toStartError(error, endpoint);
  }
  probe.close();
  await once(probe, 'close');
}

/**
 * Opens the port.
 *
 * @returns where this machine reaches it
 * @throws {StartError} naming PORT or HOST
 */
export async function listen(app: FastifyInstance, endpoint: Endpoint): Promise<URL> {
  await app.ready();
  const { level } = app.log;
  // Fastify tells its log where it listens, and cannot be asked not to. The greeting says it to people.
  if (level === 'info') app.log.level = 'warn';
  try {
    await app.listen({ port: endpoint.port, host: addressOf(endpoint) });
  } catch (error) {
    throw toStartError(error, endpoint);
  } finally {
    app.log.level = level;
  }
  const { port } = app.server.address() as AddressInfo;
  const isAny = endpoint.host === '0.0.0.0' || endpoint.host === '::';
  const host = isAny ? 'localhost' : endpoint.host;
  const name = host.includes(':') ? `[${host}]` : host;
  return new URL(`${endpoint.tls ? 'https' : 'http'}://${name}:${port}`);
}

// Fastify would open a second server for the other address of this name, without the sockets.
const addressOf = ({ host }: Endpoint): string => (host === 'localhost' ? '127.0.0.1' : host);

function toStartError(error: unknown, { host, port }: Endpoint): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(
        `PORT is ${port}, but another program listens there already. Stop that program, or set PORT to another number.`,
        { cause: error },
      );
    case 'EACCES':
      return new StartError(
        `PORT is ${port}, but this user may not listen there. Set PORT to a number above 1023.`,
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new StartError(
        `HOST is "${host}", but takes an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.`,
        { cause: error },
      );
    default:
      return error;
  }
}
