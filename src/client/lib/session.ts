import type { LoginBody, RegisterBody, SessionAnswer } from '../../shared/protocol/accounts.ts';
import type { CookieTurn } from './cookie-turn.ts';
import { type HttpAnswer, isSuccess, readFailure, type SendHttp } from './http.ts';
import { type RequestFailure, UNREACHABLE, UNREADABLE } from './request-failure.ts';
import { failed, type Result, succeeded } from './result.ts';
import type { SessionState } from './session-state.ts';
import type { TabMessages } from './tab-messages.ts';

export interface SessionPorts {
  inCookieTurn: CookieTurn;
  tabs: TabMessages;
  now(): number;
  /** Calls once, later. Returns the undo. */
  after(delayMs: number, call: () => void): () => void;
}

/** The sign-in of this browser. The access token lives in memory alone, the refresh token in a cookie. */
export interface Session {
  getState(): SessionState;
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
  /** Asks the server who is signed in. Also the way out of `unreachable`. */
  start(): Promise<void>;
  signIn(credentials: LoginBody): Promise<Result<null, RequestFailure>>;
  signUp(account: RegisterBody): Promise<Result<null, RequestFailure>>;
  /** Ends the sign-in on the server, and with it in every tab of this browser. */
  signOut(): Promise<Result<null, RequestFailure>>;
  /** A token that holds for another half minute at least, or null where there is none to be had. */
  accessToken(): Promise<string | null>;
  /** The server did not take `token`: another one, or null where there is none. */
  replaceToken(token: string): Promise<string | null>;
  /** The person's own name is another now. */
  renamed(displayName: string): void;
  /** The page is looked at again, or the network is back: catches up on what timers missed. */
  wake(): void;
}

interface Token {
  text: string;
  endsAtMs: number;
}

const MARGIN_MS = 30_000;
/** A token is replaced this long before it ends, so that nobody waits for it. */
const RENEW_EARLY_MS = 90_000;
const RETRY_MS = 5_000;

export function createSession({ inCookieTurn, tabs, now, after }: SessionPorts): Session {
  let state: SessionState = { kind: 'starting' };
  let token: Token | null = null;
  let refreshing: Promise<void> | null = null;
  let cancelTimer = () => {};
  const listeners = new Set<() => void>();

  function become(next: SessionState): void {
    state = next;
    for (const notify of listeners) notify();
  }

  function schedule(delayMs: number): void {
    cancelTimer();
    cancelTimer = after(delayMs, () => void refresh());
  }

  function takeUp({ user, accessToken, expiresIn }: SessionAnswer): void {
    const lifeMs = expiresIn * 1_000;
    token = { text: accessToken, endsAtMs: now() + lifeMs };
    schedule(Math.max(lifeMs - RENEW_EARLY_MS, lifeMs / 2));
    become({ kind: 'signed-in', user });
  }

  function end(why: 'asked' | 'ended' | 'never'): void {
    cancelTimer();
    token = null;
    become({ kind: 'signed-out', why });
  }

  async function open(
    send: SendHttp,
    path: string,
    body: object,
  ): Promise<Result<null, RequestFailure>> {
    const sent = await send({ method: 'POST', path, body });
    if (!sent.ok) return sent;
    if (!isSuccess(sent.value)) return failed(await readFailure(sent.value));
    return takeUpAnswer(sent.value);
  }

  async function takeUpAnswer({ body }: HttpAnswer): Promise<Result<null, RequestFailure>> {
    // On demand, like the error's: the sign-in page is lighter without the schemas.
    const schemas = await import('../../shared/protocol/accounts.ts').catch(() => null);
    if (!schemas) return failed(UNREACHABLE);
    const answer = schemas.SessionAnswer.safeParse(body);
    if (!answer.success) return failed(UNREADABLE);
    takeUp(answer.data);
    return succeeded(null);
  }

  function refresh(): Promise<void> {
    refreshing ??= refreshNow().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function refreshNow(): Promise<void> {
    // The cookie is the browser's, not the tab's: whoever waited for the turn sends the newest one.
    const hasEnded = await inCookieTurn(async (send) => {
      const sent = await send({ method: 'POST', path: '/api/auth/refresh' });
      if (sent.ok && isSuccess(sent.value)) await takeUpAnswer(sent.value);
      return sent.ok && sent.value.status === 401;
    });
    if (hasEnded) return end(state.kind === 'signed-in' ? 'ended' : 'never');
    if (isFresh(token)) return;
    // Not a no, only no answer: whoever is signed in stays so, and the server is asked again.
    if (state.kind === 'signed-out') return;
    schedule(RETRY_MS);
    if (state.kind === 'starting') become({ kind: 'unreachable' });
  }

  async function begin(path: string, body: object): Promise<Result<null, RequestFailure>> {
    const opened = await inCookieTurn((send) => open(send, path, body));
    if (opened.ok) tabs.tell('signed-in');
    return opened;
  }

  async function start(): Promise<void> {
    if (state.kind === 'unreachable') become({ kind: 'starting' });
    await refresh();
  }

  const isFresh = (held: Token | null): held is Token =>
    held !== null && held.endsAtMs - now() > MARGIN_MS;

  async function accessToken(): Promise<string | null> {
    if (state.kind === 'signed-in' && !isFresh(token)) await refresh();
    return isFresh(token) ? token.text : null;
  }

  tabs.listen((message) => {
    if (message === 'signed-out') end('asked');
    // Possibly as somebody else: the cookie that this tab shares is theirs now.
    else void refresh();
  });

  return {
    getState: () => state,
    subscribe(notify) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    start,
    signIn: (credentials) => begin('/api/auth/login', credentials),
    signUp: (account) => begin('/api/auth/register', account),
    async signOut() {
      const sent = await inCookieTurn((send) => send({ method: 'POST', path: '/api/auth/logout' }));
      if (!sent.ok) return sent;
      // Signed out already is signed out.
      const isDone = isSuccess(sent.value) || sent.value.status === 401;
      if (!isDone) return failed(await readFailure(sent.value));
      end('asked');
      tabs.tell('signed-out');
      return succeeded(null);
    },
    accessToken,
    async replaceToken(refused) {
      if (token?.text === refused) await refresh();
      return token && token.text !== refused ? token.text : null;
    },
    renamed(displayName) {
      if (state.kind === 'signed-in') {
        become({ kind: 'signed-in', user: { ...state.user, displayName } });
      }
    },
    wake() {
      const isWanted = state.kind === 'unreachable' || state.kind === 'signed-in';
      if (isWanted && !isFresh(token)) void refresh();
    },
  };
}
