import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * A registry of this server alone: how long each route takes, what is connected, what runs.
 *
 * @param countLiveCalls  ringing and running ones, asked whenever the numbers are read
 */
export function createMetrics(
  app: FastifyInstance,
  countLiveCalls: () => Promise<number>,
): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addGauges(registry, app, countLiveCalls);
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, not the address: that may hold a token, and would make endless labels.
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: reply.statusCode };
    durations.observe(labels, reply.elapsedTime / 1_000);
    request.log.debug({ ...labels, durationMs: Math.round(reply.elapsedTime) }, 'request');
  });
  return registry;
}

function addGauges(
  registry: Registry,
  app: FastifyInstance,
  countLiveCalls: () => Promise<number>,
) {
  new Gauge({
    name: 'circles_live_calls',
    help: 'Calls that ring or run now',
    registers: [registry],
    async collect() {
      this.set(await countLiveCalls());
    },
  });
  new Gauge({
    name: 'circles_open_connections',
    help: 'TCP connections that are open now; a device that is online holds one',
    registers: [registry],
    async collect() {
      const count = await new Promise<number>((resolve, reject) =>
        app.server.getConnections((error, open) => (error ? reject(error) : resolve(open))),
      );
      this.set(count);
    },
  });
}
