import type { CircleId, UserId } from '../../../shared/domain/ids.ts';
import { RING_TIMEOUT_MS } from '../../../shared/protocol/limits.ts';
import type { CallOfferAck, CallOfferRequest } from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import { type CallDevice, isGuideDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { earlyOf } from './early.ts';
import { missRinging } from './finish-call.ts';
import { emptyRing, type LiveCall, newParty, toStored } from './live-call.ts';
import { shownDescription } from './relay-only.ts';
import { ringingDevices, tellDevice, tellOver, tellParty } from './telling.ts';
import { optionalAttempt } from './wire-attempt.ts';

/** Rings somebody, by a person who is in no call. Both are checked for a common circle every time. */
export async function ring(
  desk: CallDesk,
  device: CallDevice,
  ask: CallOfferRequest,
): Promise<CallOfferAck> {
  const circleId = await circleFor(desk, device.userId, ask);
  if (circleId === null) return refuse('not_allowed');
  const [callerName, calleeName, isRelayOnly, earlyWays] = await Promise.all([
    desk.directory.displayNameOf(device.userId),
    desk.directory.displayNameOf(ask.to),
    desk.relay.isRelayOnly(circleId),
    desk.relay.earlyWays(circleId),
  ]);
  if (callerName === null || calleeName === null) return refuse('not_allowed');

  const call: LiveCall = {
    ...newCall(desk, ask, circleId),
    isRelayOnly,
    earlyWays,
    caller: newParty(device.userId, callerName, device.deviceKey),
    callee: newParty(ask.to, calleeName, null),
    ring: {
      ...emptyRing(),
      offer: shownDescription({ isRelayOnly }, ask.offer),
      attempt: ask.attempt,
    },
  };
  if (desk.live.of(ask.to)) return refuseBusy(desk, call);
  if (desk.notify.devicesOf(ask.to).length === 0) return refuseOffline(desk, call);
  await desk.store.insert(toStored(call));
  desk.live.add(call);
  watchRing(desk, call);
  desk.notify.busyChanged(device.userId);
  deliverRing(desk, call);
  return { ok: true, callId: call.id };
}

const newCall = (desk: CallDesk, ask: CallOfferRequest, circleId: CircleId) => ({
  id: ask.callId ?? desk.newId(),
  circleId,
  startedAt: new Date(desk.clock.now()),
  media: ask.media ?? 'video',
  phase: 'ringing' as const,
  answeredAt: null,
  attempt: ask.attempt ?? 1,
  stopRingTimer: () => {},
  stopAwayTimer: () => {},
});

/** The circle that a call belongs to; null where these two share none, or not the one named. */
async function circleFor(
  desk: CallDesk,
  callerId: UserId,
  { to, circleId }: CallOfferRequest,
): Promise<CircleId | null> {
  if (to === callerId) return null;
  const shared = await desk.directory.sharedCircles(callerId, to);
  if (circleId === undefined) return shared[0] ?? null;
  return shared.includes(circleId) ? circleId : null;
}

async function refuseBusy(desk: CallDesk, call: LiveCall): Promise<CallOfferAck> {
  await desk.store.insert(
    toStored(call, { phase: 'ended', outcome: 'busy', endedAt: call.startedAt }),
  );
  const deviceKeys = [call.caller.deviceKey];
  tellOver(desk, call, { party: call.caller, deviceKeys }, 'call-busy', {});
  return refuse('busy');
}

async function refuseOffline(desk: CallDesk, call: LiveCall): Promise<CallOfferAck> {
  await desk.store.insert(
    toStored(call, { phase: 'ended', outcome: 'missed', endedAt: call.startedAt }),
  );
  const { deviceKey } = call.caller;
  // A guide client asks for no acknowledgement and would go on calling.
  if (deviceKey !== null && isGuideDevice(deviceKey)) {
    tellParty(desk, call, call.caller, 'call-decline', {});
  }
  return refuse('offline');
}

/** Sets the end of the ringing, counted from its start, so that a restart does not prolong it. */
export function watchRing(desk: CallDesk, call: LiveCall): void {
  const endsAtMs = call.startedAt.getTime() + RING_TIMEOUT_MS;
  const delayMs = Math.max(0, endsAtMs - desk.clock.now());
  call.stopRingTimer = desk.later(delayMs, () => missRinging(desk, call));
}

/** Rings the devices of the one called, and tells the caller that it rings. */
function deliverRing(desk: CallDesk, call: LiveCall): void {
  for (const deviceKey of ringingDevices(desk, call)) deliverOffer(desk, call, deviceKey);
  tellParty(desk, call, call.caller, 'call-ringing', {});
}

/**
 * Rings one device of the one called, with the candidates that the caller has sent until now, and
 * tells the caller where the two may connect meanwhile.
 */
export function deliverOffer(desk: CallDesk, call: LiveCall, deviceKey: string): void {
  const { offer, attempt } = call.ring;
  if (offer === null) return;
  const { early } = earlyOf(call, deviceKey);
  tellDevice(desk, call, { party: call.callee, deviceKey }, 'call-offer', {
    offer,
    media: call.media,
    circleId: call.circleId,
    ...optionalAttempt(attempt),
    ...(early ? { early } : {}),
  });
  deliverCandidates(desk, call, deviceKey);
  if (early) tellParty(desk, call, call.caller, 'call-early', { attempt: early.attempt });
}

/** Gives one device of the one called the candidates that the caller has sent until now. */
export function deliverCandidates(desk: CallDesk, call: LiveCall, deviceKey: string): void {
  for (const { candidate, attempt } of call.ring.candidates) {
    const saying = { candidate, ...optionalAttempt(attempt) };
    tellDevice(desk, call, { party: call.callee, deviceKey }, 'ice-candidate', saying);
  }
}

/**
 * The caller's device sends its offer once more: its connection or the server was interrupted, or
 * its page is a new one. The same offer reaches the app's devices again, which know a repetition;
 * a guide client would take it for a second call.
 */
export function repeatRing(desk: CallDesk, call: LiveCall, ask: CallOfferRequest): CallOfferAck {
  const offer = shownDescription(call, ask.offer);
  const isSame = call.ring.offer?.sdp === offer.sdp;
  const candidates = isSame ? call.ring.candidates : emptyRing().candidates;
  call.ring = { ...call.ring, offer, attempt: ask.attempt, candidates };
  for (const deviceKey of ringingDevices(desk, call)) {
    if (!(isSame && isGuideDevice(deviceKey))) deliverOffer(desk, call, deviceKey);
  }
  tellParty(desk, call, call.caller, 'call-ringing', {});
  return { ok: true, callId: call.id };
}
