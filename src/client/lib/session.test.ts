import { expect, test } from 'vitest';
import { UserId } from '../../shared/domain/ids.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { type RequestFailure, UNREACHABLE } from './request-failure.ts';
import { failed, type Result, succeeded } from './result.ts';
import { createSession } from './session.ts';
import type { TabMessage } from './tab-messages.ts';

const LIFE_S = 900;
const user = {
  id: UserId.parse('3f2f1f7e-2d6b-4f0a-9b53-0d4d6d2b8a11'),
  email: 'ada@example.com',
  displayName: 'Ada',
  createdAt: '2026-01-01T00:00:00.000Z',
};
const opened = (accessToken: string) => ({
  status: 200,
  body: { user, accessToken, expiresIn: LIFE_S },
});
const over = {
  status: 401,
  body: { error: { code: 'session_ended', message: 'You are signed out.' } },
};

type Reply = HttpAnswer | 'no network';

/** A session on a server that gives one reply after the other, on a clock that is moved by hand. */
function sessionOn(...replies: Reply[]) {
  const sent: HttpRequest[] = [];
  const told: TabMessage[] = [];
  let nowMs = 0;
  let timer: { delayMs: number; call: () => void } | null = null;
  let hear: (message: TabMessage) => void = () => {};
  const session = createSession({
    inCookieTurn: (use) =>
      use(async (request): Promise<Result<HttpAnswer, RequestFailure>> => {
        sent.push(request);
        const reply = replies.shift() ?? 'no network';
        return reply === 'no network' ? failed(UNREACHABLE) : succeeded(reply);
      }),
    tabs: {
      tell: (message) => void told.push(message),
      listen: (listener) => {
        hear = listener;
      },
    },
    now: () => nowMs,
    after(delayMs, call) {
      const fire = () => {
        timer = null;
        call();
      };
      timer = { delayMs, call: fire };
      return () => {
        timer = null;
      };
    },
  });
  return {
    session,
    told,
    paths: () => sent.map(({ path }) => path),
    hear: (message: TabMessage) => hear(message),
    pass: (durationS: number) => {
      nowMs += durationS * 1_000;
    },
    timer: () => timer,
  };
}

test('a browser with a living cookie is signed in from the start', async () => {
  const { session, timer } = sessionOn(opened('one'));
  expect(session.getState()).toEqual({ kind: 'starting' });
  await session.start();
  expect(session.getState()).toEqual({ kind: 'signed-in', user });
  expect(await session.accessToken()).toBe('one');
  expect(timer()?.delayMs).toBeLessThan(LIFE_S * 1_000);
});

test('a browser without one has never been signed in, and is not told that it has ended', async () => {
  const { session } = sessionOn(over);
  await session.start();
  expect(session.getState()).toEqual({ kind: 'signed-out', why: 'never' });
  expect(await session.accessToken()).toBeNull();
});

test('a server that does not answer leaves open who is signed in', async () => {
  const { session } = sessionOn('no network', opened('one'));
  await session.start();
  expect(session.getState()).toEqual({ kind: 'unreachable' });
  await session.start();
  expect(session.getState().kind).toBe('signed-in');
});

test('a server that did not answer at first is asked again by itself', async () => {
  const { session, timer } = sessionOn('no network', 'no network', opened('one'));
  await session.start();
  timer()?.call();
  await expect.poll(() => timer()).not.toBeNull();
  expect(session.getState()).toEqual({ kind: 'unreachable' });
  timer()?.call();
  await expect.poll(() => session.getState().kind).toBe('signed-in');
});

test('an outage during a renewal signs nobody out and is tried again', async () => {
  const { session, pass, timer } = sessionOn(opened('one'), 'no network', opened('two'));
  await session.start();
  pass(LIFE_S);
  expect(await session.accessToken()).toBeNull();
  expect(session.getState().kind).toBe('signed-in');
  timer()?.call();
  await expect.poll(() => session.accessToken()).toBe('two');
});

test('a sign-in that the server has ended is over, and says so', async () => {
  const { session, pass } = sessionOn(opened('one'), over);
  await session.start();
  pass(LIFE_S);
  expect(await session.accessToken()).toBeNull();
  expect(session.getState()).toEqual({ kind: 'signed-out', why: 'ended' });
});

test('many who need a token at once share one renewal', async () => {
  const { session, pass, paths } = sessionOn(opened('one'), opened('two'));
  await session.start();
  pass(LIFE_S);
  const tokens = await Promise.all([session.accessToken(), session.accessToken()]);
  expect(tokens).toEqual(['two', 'two']);
  expect(paths()).toHaveLength(2);
});

test('a refused token that is not the present one any more costs no renewal', async () => {
  const { session, paths } = sessionOn(opened('one'), opened('two'));
  await session.start();
  expect(await session.replaceToken('one')).toBe('two');
  expect(await session.replaceToken('one')).toBe('two');
  expect(paths()).toHaveLength(2);
});

test('signing in tells the other tabs, and signing out ends it in all of them', async () => {
  const first = sessionOn(over, opened('one'), { status: 204, body: undefined });
  await first.session.start();
  await first.session.signIn({ email: 'ada@example.com', password: 'a long password' });
  expect(first.session.getState().kind).toBe('signed-in');
  await first.session.signOut();
  expect(first.session.getState()).toEqual({ kind: 'signed-out', why: 'asked' });
  expect(first.told).toEqual(['signed-in', 'signed-out']);

  const other = sessionOn(opened('one'));
  await other.session.start();
  other.hear('signed-out');
  expect(other.session.getState()).toEqual({ kind: 'signed-out', why: 'asked' });
  expect(await other.session.accessToken()).toBeNull();
});

test('a tab that hears of a sign-in asks the server who it is', async () => {
  const { session, hear } = sessionOn(over, opened('one'));
  await session.start();
  hear('signed-in');
  await expect.poll(() => session.getState().kind).toBe('signed-in');
});

test('wrong credentials change nothing and give the reason', async () => {
  const error = { code: 'wrong_credentials', message: 'They do not belong together.' };
  const { session } = sessionOn(over, { status: 401, body: { error } });
  await session.start();
  const answer = await session.signIn({ email: 'ada@example.com', password: 'wrong' });
  expect(answer).toMatchObject({ ok: false, failure: { code: 'wrong_credentials' } });
  expect(session.getState().kind).toBe('signed-out');
});

test('a sign-out that does not reach the server is no sign-out', async () => {
  const { session } = sessionOn(opened('one'), 'no network');
  await session.start();
  expect(await session.signOut()).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
  expect(session.getState().kind).toBe('signed-in');
});
