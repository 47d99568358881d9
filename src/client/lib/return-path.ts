const ANY_ORIGIN = 'https://app.invalid';

/**
 * Where to go after signing in, from what the address says. Anything but a path of this site gives
 * null: a link to our sign-in must not be a way to somebody else's page.
 */
export function readReturnPath(raw: unknown): string | null {
  if (typeof raw !== 'string' || !raw.startsWith('/')) return null;
  const url = parseUrl(raw);
  if (url?.origin !== ANY_ORIGIN) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

function parseUrl(raw: string): URL | null {
  try {
    return new URL(raw, ANY_ORIGIN);
  } catch {
    return null;
  }
}
