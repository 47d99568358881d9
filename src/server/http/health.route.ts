import { BlockList } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { notFound } from './error-handler.ts';
import { HttpProblem } from './problem.ts';

export interface HealthRoutesDeps {
  /** Rejects when the database does not answer. */
  ping: () => Promise<void>;
  metrics: Registry;
}

/** What an operator's own programs ask: is it alive, is it ready, how is it doing. */
export function registerHealthRoutes(
  app: FastifyInstance,
  { ping, metrics }: HealthRoutesDeps,
): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive' }));

  app.get('/readyz', { schema: { hide: true } }, async (request) => {
    try {
      await ping();
    } catch (error) {
      request.log.error({ err: error }, 'database-does-not-answer');
      throw new HttpProblem({ code: 'unavailable', message: 'The database does not answer.' });
    }
    return { status: 'ready' };
  });

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isFromInside(request.socket.remoteAddress, request.headers)) throw notFound();
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}

const insideAddresses = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  insideAddresses.addSubnet(network, prefix, 'ipv4');
}
insideAddresses.addAddress('::1', 'ipv6');
insideAddresses.addSubnet('fc00::', 7, 'ipv6');

// Numbers about a family are nobody's business outside. What a proxy passes on comes from outside,
// however near the proxy itself is.
function isFromInside(
  address: string | undefined,
  headers: Readonly<Record<string, unknown>>,
): boolean {
  if (!address || headers['x-forwarded-for'] || headers['forwarded']) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return insideAddresses.check(mapped, 'ipv4');
  return insideAddresses.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
