import { expect, test } from 'vitest';
import { createKeptCalls } from '../../../../tests/doubles/kept-calls.ts';
import {
  createRecordedSignalling,
  refused,
  UNREACHABLE,
} from '../../../../tests/doubles/recorded-signalling.ts';
import { BO, CALL, CIRCLE, OTHER_CALL } from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from '../core/events.ts';
import { findResumable } from './resume.ts';

const still = (phase: 'ringing' | 'active', direction: 'incoming' | 'outgoing') => ({
  ...{ ok: true, callId: CALL, phase, direction, media: 'video', circleId: CIRCLE },
  ...{ peer: { userId: BO.userId, displayName: BO.name }, isPeerPresent: true, answeredAt: null },
});

function start(memory = createKeptCalls(CALL), isReachable = true) {
  const signalling = createRecordedSignalling(isReachable);
  const events: EngineEvent[] = [];
  const stop = findResumable({ memory, signalling }, (event) => void events.push(event));
  return { memory, signalling, events, stop };
}

test('a call that still runs can be gone back to', async () => {
  const { signalling, events, memory } = start();
  const wanted = { microphone: true, camera: false };
  memory.rememberWanted(wanted);
  await signalling.answer('call-resume', still('active', 'incoming'));
  expect(events).toEqual([
    { type: 'resumable-found', callId: CALL, peer: BO, circleId: CIRCLE, media: 'video', wanted },
  ]);
  expect(memory.recall()).toEqual([CALL]);
});

test('a call that is over is forgotten', async () => {
  const { signalling, events, memory } = start();
  await signalling.answer('call-resume', refused('call_over'));
  expect(events).toEqual([]);
  expect(memory.recall()).toEqual([]);
});

test('a call that rings there for nobody here is taken back', async () => {
  const { signalling, events, memory } = start();
  await signalling.answer('call-resume', still('ringing', 'outgoing'));
  expect(signalling.asked.at(-1)).toEqual({
    ...{ name: 'end-call', payload: { callId: CALL, to: BO.userId } },
  });
  await signalling.answer('end-call', { ok: true });
  expect(memory.recall()).toEqual([]);
  expect(events).toEqual([]);
});

test('a call that rings here is left alone: it may have been answered meanwhile', async () => {
  const { signalling, memory, events } = start();
  await signalling.answer('call-resume', still('ringing', 'incoming'));
  expect(signalling.asked).toHaveLength(1);
  expect(memory.recall()).toEqual([CALL]);
  expect(events).toEqual([]);
});

test('is asked once the server is reached, and again where it was lost meanwhile', async () => {
  const { signalling, events } = start(createKeptCalls(CALL), false);
  expect(signalling.asked).toEqual([]);
  signalling.setReachable(true);
  await signalling.answer('call-resume', UNREACHABLE);
  signalling.setReachable(false);
  signalling.setReachable(true);
  await signalling.answer('call-resume', still('active', 'incoming'));
  signalling.setReachable(false);
  signalling.setReachable(true);
  expect(signalling.asked).toHaveLength(2);
  expect(events).toHaveLength(1);
});

test('forgets no other call than the one it asked about', async () => {
  const { signalling, memory } = start();
  memory.remember(OTHER_CALL);
  await signalling.answer('call-resume', refused('not_found'));
  expect(memory.recall()).toEqual([OTHER_CALL]);
});

test('with nothing kept nothing is asked', () => {
  const { signalling, stop } = start(createKeptCalls());
  expect(signalling.asked).toEqual([]);
  stop();
  expect(signalling.listenerCount()).toBe(0);
});
