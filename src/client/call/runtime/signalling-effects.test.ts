import { expect, test } from 'vitest';
import {
  createRecordedSignalling,
  refused,
  UNREACHABLE,
} from '../../../../tests/doubles/recorded-signalling.ts';
import {
  answer,
  BO,
  CALL,
  CIRCLE,
  candidate,
  OTHER_CALL,
  offer,
} from '../../../../tests/factories/call-events.ts';
import type { ClientEventName } from '../../../shared/protocol/signalling.ts';
import type { SignallingEffect } from '../core/effects.ts';
import type { EngineEvent } from '../core/events.ts';
import { runSignalling } from './signalling-effects.ts';

const address = { callId: CALL, to: BO.userId };

/** What becomes of an effect when the server answers so. */
async function outcome(
  effect: SignallingEffect,
  name: ClientEventName,
  told: unknown,
): Promise<EngineEvent[]> {
  const wire = createRecordedSignalling();
  const events: EngineEvent[] = [];
  runSignalling(wire, (event) => void events.push(event), effect);
  await wire.answer(name, told);
  return events;
}

test('an offer is delivered under the id that the server has for it, or refused', async () => {
  const room = { offer: offer(), attempt: 1, media: 'video', circleId: CIRCLE } as const;
  const effect = { do: 'send-offer', epoch: 3, address, ...room } as const;
  expect(await outcome(effect, 'call-offer', { ok: true, callId: OTHER_CALL })).toEqual([
    { type: 'offer-delivered', epoch: 3, callId: OTHER_CALL },
  ]);
  expect(await outcome(effect, 'call-offer', refused('busy'))).toEqual([
    { type: 'offer-refused', epoch: 3, code: 'busy' },
  ]);
});

test('an answer is delivered or refused', async () => {
  const effect = { do: 'send-answer', epoch: 3, address, answer: answer(), attempt: 1 } as const;
  expect(await outcome(effect, 'call-answer', { ok: true })).toEqual([
    { type: 'answer-delivered', epoch: 3 },
  ]);
  expect(await outcome(effect, 'call-answer', UNREACHABLE)).toEqual([
    { type: 'answer-refused', epoch: 3, code: 'unreachable' },
  ]);
});

test('a candidate that neither the server nor their device could hear is kept for later', async () => {
  const found = candidate('relay');
  const sent = { epoch: 3, address, candidate: found, attempt: 1 };
  const effect = { do: 'send-candidate', ...sent } as const;
  const kept = [{ type: 'candidate-undelivered', epoch: 3, candidate: found }];
  expect(await outcome(effect, 'ice-candidate', UNREACHABLE)).toEqual(kept);
  expect(await outcome(effect, 'ice-candidate', refused('offline'))).toEqual(kept);
  expect(await outcome(effect, 'ice-candidate', refused('call_over'))).toEqual([]);
  expect(await outcome(effect, 'ice-candidate', { ok: true })).toEqual([]);
});

test('an ending that was not heard is kept for later; a refused one is over there too', async () => {
  const effect = { do: 'send-end', address, reason: 'lost' } as const;
  expect(await outcome(effect, 'end-call', UNREACHABLE)).toEqual([
    { type: 'end-undelivered', end: { ...address, how: 'lost' } },
  ]);
  expect(await outcome(effect, 'end-call', refused('not_found'))).toEqual([]);
  expect(await outcome({ do: 'send-decline', address }, 'call-decline', UNREACHABLE)).toEqual([
    { type: 'end-undelivered', end: { ...address, how: 'decline' } },
  ]);
});

test('a server that cannot be asked says nothing about whether the call runs', async () => {
  const effect = { do: 'ask-if-running', callId: CALL } as const;
  expect(await outcome(effect, 'call-resume', UNREACHABLE)).toEqual([]);
  expect(await outcome(effect, 'call-resume', refused('rate_limited'))).toEqual([]);
  expect(await outcome(effect, 'call-resume', refused('not_found'))).toEqual([
    { type: 'call-is-over', callId: CALL },
  ]);
});

test('a rejoining brings the new number and when the call was answered', async () => {
  const effect = { do: 'send-rejoin', callId: CALL } as const;
  const told = { ok: true, attempt: 4, answeredAt: '2026-01-01T00:00:01.000Z' };
  expect(await outcome(effect, 'call-rejoin', told)).toEqual([
    {
      ...{ type: 'rejoin-accepted', callId: CALL, attempt: 4 },
      answeredAtMs: Date.UTC(2026, 0, 1, 0, 0, 1),
    },
  ]);
});
