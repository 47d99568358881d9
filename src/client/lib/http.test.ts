import { expect, test } from 'vitest';
import { createSendHttp } from './http.ts';
import { UNREACHABLE } from './request-failure.ts';
import { failed } from './result.ts';

/** Says nothing until it is told to stop, like a network that swallows packets. */
const neverAnswers = ((_path: string, { signal }: RequestInit) =>
  new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  })) as typeof fetch;

test('a request that nobody answers fails after a while', async () => {
  const send = createSendHttp(neverAnswers, 1);
  expect(await send({ method: 'GET', path: '/api/me' })).toEqual(failed(UNREACHABLE));
});

test.each(['before', 'after'])('a request is taken back %s it is sent', async (when) => {
  const asker = new AbortController();
  const send = createSendHttp(neverAnswers);
  if (when === 'before') asker.abort();
  const sent = send({ method: 'GET', path: '/api/me', signal: asker.signal });
  asker.abort();
  await expect(sent).rejects.toThrow('aborted');
});
