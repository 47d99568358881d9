import type { BrowserStorage } from './browser-storage.ts';
import type { SendHttp } from './http.ts';

/** Runs what reads and replaces the refresh cookie, one after the other over all tabs. */
export type CookieTurn = <Value>(use: (send: SendHttp) => Promise<Value>) => Promise<Value>;

export interface CookieTurnPorts {
  send: SendHttp;
  /** Absent on pages that are not secure; there only the tab itself is kept in order. */
  locks: Pick<LockManager, 'request'> | undefined;
  storage: BrowserStorage;
  newKey(): string;
}

const LOCK = 'richesreach-refresh-cookie';
const UNANSWERED = 'richesreach-refresh-key';

/**
 * The server ends a sign-in whose refresh cookie is used twice. A lock keeps the tabs apart. Where no
 * answer came, because the network went away or the page was left, the cookie may have been used or
 * not: the next request, in whichever tab, has the key of that one, so that the server takes it for
 * its repetition.
 */
export function createCookieTurn({ send, locks, storage, newKey }: CookieTurnPorts): CookieTurn {
  let last: Promise<unknown> = Promise.resolve();

  const sendKeyed: SendHttp = async (request) => {
    const idempotencyKey = storage.read(UNANSWERED) ?? newKey();
    storage.write(UNANSWERED, idempotencyKey);
    const sent = await send({ ...request, idempotencyKey, outlivesPage: true });
    // A proxy's word that the server cannot be reached is no answer of the server's.
    if (sent.ok && sent.value.status < 500) storage.write(UNANSWERED, null);
    return sent;
  };

  return <Value>(use: (send: SendHttp) => Promise<Value>) => {
    const inTurn = () => use(sendKeyed);
    const run = async (): Promise<Value> =>
      locks ? await locks.request(LOCK, inTurn) : await inTurn();
    const mine = last.then(run, run);
    last = mine;
    return mine;
  };
}
