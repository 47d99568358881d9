const ANY_ORIGIN = 'https://app.invalid';
/** Pages that send on whoever is signed in. */
const ENTRANCES = new Set(['/', '/signin', '/signup']);

/**
 * Where to go after signing in, from what the address says. Anything but a page of this site behind
 * the sign-in gives null: a link to our sign-in must not be a way to somebody else's page.
 */
export function readReturnPath(raw: unknown): string | null {
  if (typeof raw !== 'string' || !raw.startsWith('/')) return null;
  // As the browser reads it: "//host" and "/\host" begin like paths and are none.
  const url = parseUrl(raw);
  if (url?.origin !== ANY_ORIGIN || ENTRANCES.has(url.pathname)) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

function parseUrl(raw: string): URL | null {
  try {
    return new URL(raw, ANY_ORIGIN);
  } catch {
    return null;
  }
}
