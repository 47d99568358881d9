import type {
  CallDeclineRequest,
  EndCallRequest,
  PlainAck,
} from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import type { CallDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { type Found, findLive, whyNotFound } from './find-call.ts';
import { cancelRinging, finishCall } from './finish-call.ts';
import type { LiveCall } from './live-call.ts';
import { ringingDevices, tellOver, tellParty } from './telling.ts';

/** The one called does not want to talk: on no device. */
export async function declineCall(
  desk: CallDesk,
  device: CallDevice,
  ask: CallDeclineRequest,
): Promise<PlainAck> {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotFound(desk, device.userId, ask);
  if (found.call.phase === 'active') return refuse('call_over');
  if (found.mine !== found.call.callee) return refuse('not_found');
  await declineRinging(desk, device, found);
  return { ok: true };
}

async function declineRinging(
  desk: CallDesk,
  { deviceKey }: CallDevice,
  { call, mine, theirs }: Found,
): Promise<void> {
  const others = ringingDevices(desk, call).filter((key) => key !== deviceKey);
  await finishCall(desk, call, 'declined');
  tellParty(desk, call, theirs, 'call-decline', {});
  tellOver(desk, call, { party: mine, deviceKeys: others }, 'call-taken', { how: 'declined' });
}

/** Hangs up; while it rings, cancels for the caller and declines for the one called. */
export async function endCall(
  desk: CallDesk,
  device: CallDevice,
  ask: EndCallRequest,
): Promise<PlainAck> {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotFound(desk, device.userId, ask);
  const { call, mine, theirs } = found;
  if (call.phase === 'ringing' && mine === call.callee) {
    await declineRinging(desk, device, found);
    return { ok: true };
  }
  // A device that the call has passed by says that it is over for itself, not for the others.
  if (mine.deviceKey !== device.deviceKey) return refuse('call_over');
  if (call.phase === 'ringing') {
    await cancelRinging(desk, call);
    return { ok: true };
  }
  if (ask.reason === 'failed') logFailure(desk, call);
  await finishCall(desk, call, ask.reason === 'failed' ? 'failed' : 'answered');
  tellParty(desk, call, theirs, 'end-call', ask.reason ? { reason: ask.reason } : {});
  return { ok: true };
}

/** For the operator, who may have to set up a relay, or to mend one. */
function logFailure({ log, relay }: CallDesk, { id, circleId, isRelayOnly }: LiveCall): void {
  const data = { callId: id, circleId, relayConfigured: relay.hasRelay, relayOnly: isRelayOnly };
  log.error(data, 'call-could-not-connect');
}
