import type { CallAnswerRequest, PlainAck } from '../../../shared/protocol/signalling.ts';
import { watchAway } from './away-watch.ts';
import type { CallDesk } from './call-desk.ts';
import { type CallDevice, isGuideDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { type Found, findLive, whyNotFound } from './find-call.ts';
import { emptyRing, toStored } from './live-call.ts';
import { shownDescription } from './relay-only.ts';
import { deliverCandidates } from './ring-call.ts';
import { payloadFor, tellOver, tellParty } from './telling.ts';
import { optionalAttempt } from './wire-attempt.ts';

/** The first answer takes the call; a later one from its device is that of a renegotiation. */
export async function answerCall(
  desk: CallDesk,
  device: CallDevice,
  ask: CallAnswerRequest,
): Promise<PlainAck> {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotFound(desk, device.userId, ask);
  if (found.call.phase === 'active') return renegotiationAnswer(desk, device, ask, found);
  if (found.mine !== found.call.callee) return refuse('not_found');
  await takeCall(desk, device, ask, found);
  return { ok: true };
}

function renegotiationAnswer(
  desk: CallDesk,
  device: CallDevice,
  { answer, attempt }: CallAnswerRequest,
  { call, mine, theirs }: Found,
): PlainAck {
  // Another device of theirs was quicker.
  if (mine.deviceKey !== device.deviceKey) return refuse('call_over');
  if (theirs.awaySinceMs !== null) return refuse('offline');
  const saying = { answer: shownDescription(call, answer), ...optionalAttempt(attempt) };
  tellParty(desk, call, theirs, 'call-answer', saying);
  return { ok: true };
}

async function takeCall(
  desk: CallDesk,
  device: CallDevice,
  { answer, attempt }: CallAnswerRequest,
  { call, mine, theirs }: Found,
): Promise<void> {
  const { userId, deviceKey } = device;
  const answeredAt = new Date(desk.clock.now());
  const callee = { userId, deviceKey };
  await desk.store.update(toStored(call, { phase: 'active', answeredAt, callee }));
  Object.assign(call, { phase: 'active', answeredAt });
  mine.deviceKey = deviceKey;
  mine.awaySinceMs = desk.notify.isConnected(device) ? null : desk.clock.now();
  mine.isLeaving = false;
  call.stopRingTimer();
  watchAway(desk, call);

  const saying = { answer: shownDescription(call, answer), ...optionalAttempt(attempt) };
  if (theirs.awaySinceMs === null) tellParty(desk, call, theirs, 'call-answer', saying);
  else {
    const payload = payloadFor<'call-answer'>(call, theirs, saying);
    theirs.undelivered = [{ event: 'call-answer', payload }];
  }
  const others = desk.notify.devicesOf(userId).filter((key) => key !== deviceKey);
  tellOver(desk, call, { party: mine, deviceKeys: others }, 'call-taken', { how: 'answered' });
  // The guide's client opens its connection only now, and has dropped what came before.
  if (isGuideDevice(deviceKey)) deliverCandidates(desk, call, deviceKey);
  call.ring = emptyRing();
  // Last: two people wait for the answer, and nobody for this.
  desk.notify.busyChanged(call.caller.userId);
  desk.notify.busyChanged(call.callee.userId);
}
