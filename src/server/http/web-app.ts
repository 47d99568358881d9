import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound, sendProblem } from './error-handler.ts';

const HASHED_FILES = '/assets/';

/**
 * Serves the built app. Addresses that belong to no file are the app's own routes.
 *
 * @param distDir  what the build made; where it is missing, only the API answers
 */
export async function serveWebApp(app: FastifyInstance, distDir: string): Promise<void> {
  const isBuilt = existsSync(join(distDir, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: distDir,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'deny',
      schemaHide: true,
      setHeaders: (reply, path) => {
        // Only what carries a hash in its name may be kept unasked.
        const isHashed = path.startsWith(join(distDir, HASHED_FILES));
        reply.header(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isPageOfTheApp(request)) void reply.code(200).sendFile('index.html');
    else sendProblem(notFound(), reply);
  });
}

function isPageOfTheApp({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (/^\/(api|assets|socket\.io)(\/|\?|$)/.test(url)) return false;
  return (headers.accept ?? '').includes('text/html');
}
