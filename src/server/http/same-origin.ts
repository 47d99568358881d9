import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

/**
 * For routes that a cookie opens: turns away what another site made a browser send. Programs that
 * are no browser send neither header and are let through; they hold no cookie of somebody else.
 */
export const requireSameOrigin = (publicUrl: URL) => async (request: FastifyRequest) => {
  const site = request.headers['sec-fetch-site'];
  const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeignSite || isForeignOrigin(request, publicUrl)) {
    throw new HttpProblem({ code: 'not_allowed', message: 'This can be done only from the app.' });
  }
};

function isForeignOrigin({ headers }: FastifyRequest, publicUrl: URL): boolean {
  const { origin } = headers;
  if (origin === undefined || origin === publicUrl.origin) return false;
  // The app may be open under another name of the same server: what its page and this request name
  // alike is one origin.
  return !URL.canParse(origin) || new URL(origin).host !== headers.host;
}
