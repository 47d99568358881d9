import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import type { CallHistory } from '../domain/calls/call-history.ts';
import type { TakeGoodbye } from '../domain/calls/goodbye.ts';
import type { VerifyAccessToken } from '../domain/identity.ts';
import type { UseCases } from '../domain/use-cases.ts';
import { type Api, identifyEverybody } from './api.ts';
import { registerAuthRoutes } from './auth.route.ts';
import { registerCallRoutes } from './calls.route.ts';
import { registerCircleRoutes } from './circles.route.ts';
import { registerHealthRoutes } from './health.route.ts';
import { registerInviteRoutes } from './invites.route.ts';
import { readJsonBodiesAlone } from './json-body.ts';
import { type HttpLimits, limitCalls } from './limits.ts';
import { registerMeRoutes } from './me.route.ts';
import { describeApi, registerOpenApiRoute } from './openapi.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { serveWebApp } from './web-app.ts';

export interface RoutesDeps {
  useCases: UseCases;
  calls: CallHistory;
  takeGoodbye: TakeGoodbye;
  verifyAccessToken: VerifyAccessToken;
  ping: () => Promise<void>;
  metrics: Registry;
  publicUrl: URL;
  limits: HttpLimits;
  distDir: string;
}

/** Everything the server answers over HTTP. */
export async function registerRoutes(app: FastifyInstance, deps: RoutesDeps): Promise<void> {
  await addSecurityHeaders(app, deps.publicUrl);
  await describeApi(app);
  registerHealthRoutes(app, deps);
  await app.register(
    async (scope) => registerApi(scope.withTypeProvider<ZodTypeProvider>(), deps),
    { prefix: '/api' },
  );
  await serveWebApp(app, deps.distDir);
}

async function registerApi(api: Api, deps: RoutesDeps): Promise<void> {
  readJsonBodiesAlone(api);
  api.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  identifyEverybody(api, deps.verifyAccessToken);
  const guards = await limitCalls(api, deps.limits);
  const { useCases, calls, takeGoodbye, publicUrl } = deps;
  const all = { ...useCases, calls, takeGoodbye, publicUrl, guards };
  registerAuthRoutes(api, all);
  registerMeRoutes(api, all);
  registerCircleRoutes(api, all);
  registerInviteRoutes(api, all);
  registerCallRoutes(api, all);
  registerOpenApiRoute(api);
}
