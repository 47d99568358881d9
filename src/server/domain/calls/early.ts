import { MAX_EARLY_LINKS } from '../../../shared/protocol/limits.ts';
import type {
  AnswerDescription,
  CallEarlyAnswerRequest,
  CallEarlyOfferRequest,
  IceCandidateRequest,
  PlainAck,
} from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import { type CallDevice, isGuideDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { type Found, findLive, whyNotLive } from './find-call.ts';
import type { LiveCall } from './live-call.ts';
import { shownCandidate, shownDescription } from './relay-only.ts';
import { tellDevice, tellParty } from './telling.ts';

/*
 * Connecting while it rings: each device that may answer gets a transport to the caller of its own,
 * under an attempt from 0 downwards, beside the offer that all of them ring with. It carries no
 * media and accepts nothing, and may go nowhere before the answer; a device that cannot do this, or
 * is too late, answers that offer.
 * What passes here changes no call, so it waits for no queue and no database.
 */

/** What a ringing device is told of it; nothing where one of the two knows no such transport. */
export function earlyOf(call: LiveCall, deviceKey: string) {
  const callerKey = call.caller.deviceKey;
  const isPossible =
    call.ring.attempt !== undefined &&
    callerKey !== null &&
    ![callerKey, deviceKey].some(isGuideDevice);
  if (!isPossible) return {};
  const attempt = attemptOf(call, deviceKey);
  if (attempt === null) return {};
  if (call.earlyWays === 'described') {
    return { early: { attempt, hidesAddress: true, waits: true as const } };
  }
  // Where the whole call goes through the relay, its links do so of their own.
  const hidesAddress = call.earlyWays === 'relay' && !call.isRelayOnly;
  return { early: { attempt, hidesAddress } };
}

/** The device's number, given at its first ring; null where there are too many devices already. */
function attemptOf({ ring }: LiveCall, deviceKey: string): number | null {
  let at = ring.earlyDevices.indexOf(deviceKey);
  if (at < 0 && ring.earlyDevices.length < MAX_EARLY_LINKS) {
    at = ring.earlyDevices.push(deviceKey) - 1;
  }
  return at < 0 ? null : 0 - at;
}

/** What the caller may learn of whoever is called before they accept: the relay’s address alone, or theirs. */
const untilAccepted = ({ isRelayOnly, earlyWays }: LiveCall) => ({
  isRelayOnly: isRelayOnly || earlyWays !== 'direct',
});

const deviceOf = ({ ring }: LiveCall, attempt: number): string | undefined =>
  ring.earlyDevices[0 - attempt];

/** Passes the caller's description on to the device that it is for. */
export function relayEarlyOffer(
  desk: CallDesk,
  device: CallDevice,
  ask: CallEarlyOfferRequest,
): PlainAck {
  const found = findRinging(desk, device, ask);
  if ('ok' in found) return found;
  const { call, theirs } = found;
  const deviceKey = deviceOf(call, ask.attempt);
  if (theirs !== call.callee || deviceKey === undefined) return refuse('not_found');
  const offer = shownDescription(call, ask.offer);
  const saying = { attempt: ask.attempt, offer };
  tellDevice(desk, call, { party: theirs, deviceKey }, 'call-early-offer', saying);
  return { ok: true };
}

/** Passes a ringing device's description on to the caller, without an address that is its own. */
export function relayEarlyAnswer(
  desk: CallDesk,
  device: CallDevice,
  ask: CallEarlyAnswerRequest,
): PlainAck {
  const found = findRinging(desk, device, ask);
  if ('ok' in found) return found;
  const { call, theirs } = found;
  if (deviceOf(call, ask.attempt) !== device.deviceKey) return refuse('not_found');
  const answer: AnswerDescription = shownDescription(untilAccepted(call), ask.answer);
  tellParty(desk, call, theirs, 'call-early-answer', { attempt: ask.attempt, answer });
  return { ok: true };
}

/** Whether a candidate belongs to a transport that is made while the call rings. */
export const isEarlyCandidate = ({ call }: Found, { attempt = 1 }: IceCandidateRequest): boolean =>
  call.phase === 'ringing' && attempt <= 0;

/** Passes a candidate of such a transport on, to the one device that it is for. */
export function relayEarlyCandidate(
  desk: CallDesk,
  device: CallDevice,
  { call, mine, theirs }: Found,
  { candidate, attempt = 0 }: IceCandidateRequest,
): PlainAck {
  const deviceKey = deviceOf(call, attempt);
  const isCaller = mine === call.caller;
  const ownKey = isCaller ? mine.deviceKey : deviceKey;
  if (deviceKey === undefined || ownKey !== device.deviceKey) return refuse('not_found');
  const shown = shownCandidate(isCaller ? call : untilAccepted(call), candidate);
  if (shown === undefined) return { ok: true };
  const saying = { candidate: shown, attempt };
  if (isCaller) tellDevice(desk, call, { party: theirs, deviceKey }, 'ice-candidate', saying);
  else tellParty(desk, call, theirs, 'ice-candidate', saying);
  return { ok: true };
}

/** The ringing call that a device names; the caller's own device where it is the caller's. */
function findRinging(
  desk: CallDesk,
  { userId, deviceKey }: CallDevice,
  ask: CallEarlyOfferRequest | CallEarlyAnswerRequest,
): Found | Extract<PlainAck, { ok: false }> {
  const found = findLive(desk, userId, ask);
  if (!found) return whyNotLive(desk, userId, ask);
  const isOther = found.mine.deviceKey !== null && found.mine.deviceKey !== deviceKey;
  if (found.call.phase !== 'ringing' || isOther) return refuse('call_over');
  return found;
}
