import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApiClient, type TokenSource } from './api-client.ts';
import { createSendHttp } from './http.ts';

const Answer = z.object({ word: z.string() });

interface Reply {
  status: number;
  body?: unknown;
}

/** A server that gives one reply after the other, and keeps which token each request carried. */
function serverWith(...replies: (Reply | 'no network')[]) {
  const tokens: (string | null)[] = [];
  const fetchNow: typeof fetch = async (_path, init) => {
    tokens.push(new Headers(init?.headers).get('authorization'));
    const reply = replies.shift();
    if (!reply || reply === 'no network') throw new TypeError('Failed to fetch');
    const text = reply.body === undefined ? null : JSON.stringify(reply.body);
    return new Response(text, { status: reply.status });
  };
  return { send: createSendHttp(fetchNow), tokens };
}

const tokens = (replacement: string | null = null): TokenSource => ({
  accessToken: async () => 'old',
  replaceToken: async () => replacement,
});

const ask = { method: 'GET', path: '/api/word', answer: Answer } as const;

test('a success is read by its schema', async () => {
  const { send } = serverWith({ status: 200, body: { word: 'yes', unknown: 1 } });
  const answer = await createApiClient(send, tokens()).request(ask);
  expect(answer).toEqual({ ok: true, value: { word: 'yes' } });
});

test('a success that does not fit its schema is a failure and not a crash', async () => {
  const { send } = serverWith({ status: 200, body: { word: 7 } });
  const answer = await createApiClient(send, tokens()).request(ask);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
});

test('a refusal keeps the server’s code, sentence and fields', async () => {
  const error = { code: 'invalid', message: 'Please check.', fields: { name: 'Too long.' } };
  const { send } = serverWith({ status: 400, body: { error } });
  const answer = await createApiClient(send, tokens()).request(ask);
  expect(answer).toEqual({ ok: false, failure: error });
});

test('a page of a proxy in place of an answer is unreadable', async () => {
  const { send } = serverWith({ status: 502, body: '<html>' });
  const answer = await createApiClient(send, tokens()).request(ask);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
});

test('no network is a sentence', async () => {
  const { send } = serverWith('no network');
  const answer = await createApiClient(send, tokens()).request(ask);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
});

test('a token that is not taken is replaced once, and the request sent again', async () => {
  const server = serverWith({ status: 401 }, { status: 200, body: { word: 'yes' } });
  const answer = await createApiClient(server.send, tokens('new')).request(ask);
  expect(answer.ok).toBe(true);
  expect(server.tokens).toEqual(['Bearer old', 'Bearer new']);
});

test('a new token that is not taken either is the answer', async () => {
  const error = { code: 'unauthorized', message: 'Please sign in.' };
  const server = serverWith({ status: 401 }, { status: 401, body: { error } });
  const answer = await createApiClient(server.send, tokens('new')).request(ask);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'unauthorized' } });
  expect(server.tokens).toHaveLength(2);
});

test('without another token the refusal stands', async () => {
  const error = { code: 'unauthorized', message: 'Please sign in.' };
  const server = serverWith({ status: 401, body: { error } });
  const answer = await createApiClient(server.send, tokens(null)).request(ask);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'unauthorized' } });
  expect(server.tokens).toHaveLength(1);
});
