import type {
  CallMediaRequest,
  IceCandidateRequest,
  PlainAck,
} from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import type { CallDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { isEarlyCandidate, relayEarlyCandidate } from './early.ts';
import { findLive, whyNotLive } from './find-call.ts';
import { keepCandidate, type LiveCall, type Party } from './live-call.ts';
import { shownCandidate } from './relay-only.ts';
import { payloadFor, ringingDevices, type Saying, tellDevice, tellParty } from './telling.ts';
import { optionalAttempt } from './wire-attempt.ts';

/** An answer that waits for its device is followed by this many candidates at most. */
const MAX_UNDELIVERED = 65;

/*
 * What passes between two devices many times a second. It changes no call, so it waits for no queue
 * and no database; what the same device asked for before is all that it must not overtake.
 */

/** Passes a candidate on: to every device that rings, or to the other one in the call. */
export function relayCandidate(
  desk: CallDesk,
  device: CallDevice,
  ask: IceCandidateRequest,
): PlainAck {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotLive(desk, device.userId, ask);
  const { call, mine, theirs } = found;
  if (isEarlyCandidate(found, ask)) {
    return relayEarlyCandidate(desk, device, found, ask);
  }
  if (mine.deviceKey !== device.deviceKey) {
    return refuse(call.phase === 'active' ? 'call_over' : 'not_found');
  }
  // Nobody's address is shown before they have accepted.
  if (call.phase === 'ringing' && mine === call.callee) return refuse('not_found');
  const candidate = shownCandidate(call, ask.candidate);
  if (candidate === undefined) return { ok: true };
  const saying = { candidate, ...optionalAttempt(ask.attempt) };
  if (call.phase === 'active') return candidateInCall(desk, call, theirs, saying);
  keepCandidate(call.ring, { candidate, attempt: ask.attempt });
  for (const deviceKey of ringingDevices(desk, call)) {
    tellDevice(desk, call, { party: theirs, deviceKey }, 'ice-candidate', saying);
  }
  return { ok: true };
}

function candidateInCall(
  desk: CallDesk,
  call: LiveCall,
  theirs: Party,
  saying: Saying<'ice-candidate'>,
): PlainAck {
  if (theirs.awaySinceMs === null) {
    tellParty(desk, call, theirs, 'ice-candidate', saying);
    return { ok: true };
  }
  const waiting = theirs.undelivered;
  if (waiting === null || waiting.length >= MAX_UNDELIVERED) return refuse('offline');
  waiting.push({
    event: 'ice-candidate',
    payload: payloadFor<'ice-candidate'>(call, theirs, saying),
  });
  return { ok: true };
}

/** Passes on what somebody says that they send: microphone, camera, screen. */
export function relayMedia(desk: CallDesk, device: CallDevice, ask: CallMediaRequest): PlainAck {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotLive(desk, device.userId, ask);
  const { call, mine, theirs } = found;
  if (call.phase !== 'active') return refuse('not_found');
  if (mine.deviceKey !== device.deviceKey) return refuse('call_over');
  if (theirs.awaySinceMs !== null) return refuse('offline');
  tellParty(desk, call, theirs, 'call-media', { sent: ask.sent });
  return { ok: true };
}
