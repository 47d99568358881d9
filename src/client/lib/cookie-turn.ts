import type { BrowserStorage } from './browser-storage.ts';
import type { SendHttp } from './http.ts';

/** Runs what reads and replaces the refresh cookie, one after the other over all tabs. */
export type CookieTurn = <Value>(use: (send: SendHttp) => Promise<Value>) => Promise<Value>;

export interface CookieTurnPorts {
  send: SendHttp;
  /** Absent on pages that are not secure; there only the tab itself is kept in order. */
  locks: Pick<LockManager, 'request'> | undefined;
  storage: BrowserStorage;
  now(): number;
  wait(durationMs: number): Promise<void>;
}

const LOCK = 'richesreach-refresh-cookie';
const MARK = 'richesreach-refresh-cookie-since';
/** Longer than an answer takes that is still to come. */
const GRACE_MS = 2_000;

/**
 * The server ends a sign-in whose refresh token is used twice. A lock keeps the tabs apart; the mark
 * is for a page that was left while its request was under way: the lock is free at once, but the
 * answer, with the new cookie, may still be coming.
 */
export function createCookieTurn(ports: CookieTurnPorts): CookieTurn {
  const { send, locks, storage, now, wait } = ports;
  let last: Promise<unknown> = Promise.resolve();

  const sendMarked: SendHttp = async (request) => {
    storage.write(MARK, String(now()));
    const sent = await send({ ...request, outlivesPage: true });
    // A failure takes no mark away: to a page that is being left its request fails, and goes on.
    if (sent.ok) storage.write(MARK, null);
    return sent;
  };

  async function inTurn<Value>(use: (send: SendHttp) => Promise<Value>): Promise<Value> {
    const ageMs = now() - Number(storage.read(MARK) ?? Number.NEGATIVE_INFINITY);
    if (ageMs >= 0 && ageMs < GRACE_MS) await wait(GRACE_MS - ageMs);
    return use(sendMarked);
  }

  return <Value>(use: (send: SendHttp) => Promise<Value>) => {
    const run = async (): Promise<Value> =>
      locks ? await locks.request(LOCK, () => inTurn(use)) : await inTurn(use);
    const mine = last.then(run, run);
    last = mine;
    return mine;
  };
}
