import http from 'node:http';
import https from 'node:https';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { answerError } from './error-handler.ts';

const MAX_BODY_BYTES = 64 * 1024;
/** An invite token has 43 characters; longer ones name nothing, but are answered as such. */
const MAX_PARAM_CHARS = 1_024;

export interface HttpServerSettings {
  tls: { cert: string; key: string } | null;
  trustProxy: boolean | number | string[];
  logLevel: 'silent' | 'info' | 'debug';
}

/** An empty HTTP server that reads, answers and refuses in our way. */
export async function createHttpServer(settings: HttpServerSettings): Promise<FastifyInstance> {
  const { tls, logLevel } = settings;
  const app = Fastify<http.Server>({
    serverFactory: (handler): http.Server =>
      tls ? https.createServer(tls, handler) : http.createServer(handler),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: toTrust(settings.trustProxy),
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    // Fastify's own lines hold the address of the request, and with it tokens and searches.
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: logLevel, serializers: { req: () => ({}), res: () => ({}) } },
    forceCloseConnections: true,
    frameworkErrors: answerError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  await app.register(cookie);
  return app;
}

// A number counts the proxies in front, the nearest first.
function toTrust(trust: HttpServerSettings['trustProxy']) {
  if (typeof trust !== 'number') return trust;
  return (_address: string, hop: number) => hop < trust;
}
