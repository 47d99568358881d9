import type { CallOfferAck, CallOfferRequest } from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import { type CallDevice, isGuideDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { type Found, findLive, whyNotFound } from './find-call.ts';
import { endForBoth } from './finish-call.ts';
import { emptyRing, newParty, toStored } from './live-call.ts';
import { shownDescription } from './relay-only.ts';
import { deliverOffer, repeatRing, ring } from './ring-call.ts';
import { tellOver, tellParty } from './telling.ts';
import { optionalAttempt } from './wire-attempt.ts';

const IN_A_CALL = 'You are in another call already.';

/** What an offer means: a new call, a repetition, both calling each other, or a renegotiation. */
export async function offerCall(
  desk: CallDesk,
  device: CallDevice,
  ask: CallOfferRequest,
): Promise<CallOfferAck> {
  const running = desk.live.of(device.userId);
  if (running && running.id === ask.callId) {
    const found = findLive(desk, device.userId, ask);
    return found ? offerWithin(desk, device, ask, found) : refuse('not_found');
  }
  if (ask.callId !== undefined && (await isTaken(desk, ask.callId))) {
    return whyNotFound(desk, device.userId, ask);
  }
  if (!running) return ring(desk, device, ask);
  const withSamePerson = findLive(desk, device.userId, { to: ask.to });
  if (!withSamePerson) return refuse('busy', IN_A_CALL);
  if (running.phase === 'ringing' && withSamePerson.mine === running.callee) {
    return joinBothCalling(desk, device, ask, withSamePerson);
  }
  if (ask.callId !== undefined) return refuse('busy', IN_A_CALL);
  return offerOfGuide(desk, device, ask, withSamePerson);
}

const isTaken = async (desk: CallDesk, id: NonNullable<CallOfferRequest['callId']>) =>
  desk.live.get(id) !== undefined || (await desk.store.find(id)) !== null;

/** An offer that names the very call its sender is in. */
function offerWithin(
  desk: CallDesk,
  device: CallDevice,
  ask: CallOfferRequest,
  found: Found,
): CallOfferAck | Promise<CallOfferAck> {
  const { call, mine } = found;
  if (call.phase === 'ringing' && mine === call.callee) {
    return joinBothCalling(desk, device, ask, found);
  }
  if (mine.deviceKey !== device.deviceKey) return refuse('busy', IN_A_CALL);
  return call.phase === 'ringing' ? repeatRing(desk, call, ask) : renegotiate(desk, ask, found);
}

/** An offer without an id to the person one is in a call with, or rings: the guide's way. */
async function offerOfGuide(
  desk: CallDesk,
  device: CallDevice,
  ask: CallOfferRequest,
  found: Found,
): Promise<CallOfferAck> {
  const isNewPage = found.call.phase === 'active' && found.mine.hasMoved;
  if (isNewPage && found.mine.deviceKey === device.deviceKey) {
    // Its app was started anew and has forgotten the call that it was in.
    await endForBoth(desk, found.call, 'left');
    return ring(desk, device, ask);
  }
  return offerWithin(desk, device, ask, found);
}

function renegotiate(desk: CallDesk, ask: CallOfferRequest, found: Found): CallOfferAck {
  const { call, theirs } = found;
  if (theirs.awaySinceMs !== null) return refuse('offline');
  tellParty(desk, call, theirs, 'call-offer', {
    offer: shownDescription(call, ask.offer),
    media: call.media,
    circleId: call.circleId,
    ...optionalAttempt(ask.attempt),
  });
  return { ok: true, callId: call.id };
}

/**
 * The one called calls the caller at the same moment: it becomes one call. An app that learns of it
 * answers the other's offer. A guide client cannot, so there the caller's app does the answering;
 * between two guide clients the first call rings on.
 */
async function joinBothCalling(
  desk: CallDesk,
  device: CallDevice,
  ask: CallOfferRequest,
  { call }: Found,
): Promise<CallOfferAck> {
  const callerKey = call.caller.deviceKey;
  if (!isGuideDevice(device.deviceKey)) deliverOffer(desk, call, device.deviceKey);
  else if (callerKey !== null && !isGuideDevice(callerKey)) {
    await turnRound(desk, device, ask, call);
  }
  return { ok: true, callId: call.id };
}

/** The caller becomes the one called, for the one device that it called from. */
async function turnRound(
  desk: CallDesk,
  device: CallDevice,
  ask: CallOfferRequest,
  call: Found['call'],
): Promise<void> {
  const caller = { userId: call.callee.userId, deviceKey: device.deviceKey };
  await desk.store.update(toStored(call, { caller, callee: toStored(call).caller }));
  const others = desk.notify.devicesOf(caller.userId).filter((key) => key !== device.deviceKey);
  const formerCaller = call.caller;
  call.caller = newParty(caller.userId, call.callee.name, device.deviceKey);
  call.callee = formerCaller;
  call.ring = {
    ...emptyRing(),
    offer: shownDescription(call, ask.offer),
    attempt: ask.attempt,
  };
  desk.notify.busyChanged(call.caller.userId);
  desk.notify.busyChanged(call.callee.userId);
  // Their other devices rang for the call that this one has just taken.
  tellOver(desk, call, { party: call.caller, deviceKeys: others }, 'call-taken', {
    how: 'answered',
  });
  if (call.callee.deviceKey !== null) deliverOffer(desk, call, call.callee.deviceKey);
}
