import type {
  CallLeavingRequest,
  CallRejoinAck,
  CallRejoinRequest,
  CallResumeAck,
  CallResumeRequest,
  PlainAck,
} from '../../../shared/protocol/signalling.ts';
import { watchAway } from './away-watch.ts';
import type { CallDesk } from './call-desk.ts';
import { type CallDevice, isGuideDevice } from './call-device.ts';
import { refuse } from './call-refusal.ts';
import { type Found, findLive, whyNotFound } from './find-call.ts';
import { toStored } from './live-call.ts';
import { deliverOffer } from './ring-call.ts';
import { tellParty } from './telling.ts';

/** A device has connected: it may be one that is in a call, or one of somebody who is being called. */
export async function deviceCame(desk: CallDesk, device: CallDevice): Promise<void> {
  const found = findLive(desk, device.userId, {});
  if (!found || !desk.notify.isConnected(device)) return;
  const { call, mine } = found;
  if (mine.deviceKey === device.deviceKey) return comeBack(desk, found);
  const isRungHere = call.phase === 'ringing' && mine === call.callee && mine.deviceKey === null;
  if (isRungHere) return deliverOffer(desk, call, device.deviceKey);
  if (isSuccessor(found, device)) await moveTo(desk, found, device.deviceKey);
}

/** A guide client is known by its connection alone: a new one stands for one that is gone. */
const isSuccessor = ({ mine }: Found, { deviceKey }: CallDevice): boolean =>
  mine.awaySinceMs !== null &&
  mine.deviceKey !== null &&
  isGuideDevice(mine.deviceKey) &&
  isGuideDevice(deviceKey);

async function moveTo(desk: CallDesk, found: Found, deviceKey: string): Promise<void> {
  const { call, mine } = found;
  const role = mine === call.caller ? 'caller' : 'callee';
  await desk.store.update(toStored(call, { [role]: { userId: mine.userId, deviceKey } }));
  mine.deviceKey = deviceKey;
  mine.hasMoved = true;
  comeBack(desk, found);
}

function comeBack(desk: CallDesk, { call, mine, theirs }: Found): void {
  if (mine.awaySinceMs === null || mine.deviceKey === null) return;
  const { undelivered, isLeaving, deviceKey } = mine;
  Object.assign(mine, { awaySinceMs: null, isLeaving: false, undelivered: null });
  watchAway(desk, call);
  if (call.phase === 'ringing') {
    if (mine === call.callee) deliverOffer(desk, call, deviceKey);
    return;
  }
  tellParty(desk, call, theirs, 'call-peer-back', {});
  // A page that was closed has lost the connection that a waiting answer was for.
  if (isLeaving || !undelivered) return;
  for (const { event, payload } of undelivered) {
    desk.notify.toDevice({ userId: mine.userId, deviceKey }, event, payload);
  }
}

/** How a device's last connection ended: closed from its side, or silent for too long. */
export interface Departure {
  isClosed: boolean;
  /** It said goodbye, or was shown out: it is not waited for as long as one that was cut off. */
  isLeaving?: boolean;
}

/** A device has lost its last connection. */
export async function deviceWent(
  desk: CallDesk,
  device: CallDevice,
  { isClosed, isLeaving = false }: Departure,
): Promise<void> {
  const found = findLive(desk, device.userId, {});
  if (!found || desk.notify.isConnected(device)) return;
  const { call, mine, theirs } = found;
  if (mine.deviceKey !== device.deviceKey || mine.awaySinceMs !== null) return;
  mine.awaySinceMs = desk.clock.now();
  mine.isLeaving ||= isLeaving;
  const successor = newestGuideDevice(desk, device);
  if (successor !== undefined) return moveTo(desk, found, successor);
  watchAway(desk, call);
  if (call.phase === 'active') {
    tellParty(desk, call, theirs, 'call-peer-away', { isLeaving: mine.isLeaving, isClosed });
  }
}

/** A guide client often connects anew before the end of its old connection is noticed. */
const newestGuideDevice = (desk: CallDesk, { userId, deviceKey }: CallDevice) =>
  isGuideDevice(deviceKey) ? desk.notify.devicesOf(userId).findLast(isGuideDevice) : undefined;

/** The page says that it closes: should its device go now or be gone, it is not waited for as long. */
export async function leaveCall(
  desk: CallDesk,
  device: CallDevice,
  ask: CallLeavingRequest,
): Promise<PlainAck> {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotFound(desk, device.userId, ask);
  const { call, mine, theirs } = found;
  if (mine.deviceKey !== device.deviceKey) return refuse('not_found');
  if (mine.isLeaving) return { ok: true };
  mine.isLeaving = true;
  if (mine.awaySinceMs === null) return { ok: true };
  // However long its connection has been gone, the page was there until now: it may be a reload.
  mine.awaySinceMs = desk.clock.now();
  watchAway(desk, call);
  if (call.phase === 'active') {
    tellParty(desk, call, theirs, 'call-peer-away', { isLeaving: true, isClosed: true });
  }
  return { ok: true };
}

/** Tells a device that comes back how its call stands, and that it is there again. */
export async function resumeCall(
  desk: CallDesk,
  device: CallDevice,
  ask: CallResumeRequest,
): Promise<CallResumeAck> {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotFound(desk, device.userId, ask);
  const { call, mine, theirs } = found;
  const isRungHere = call.phase === 'ringing' && mine === call.callee && mine.deviceKey === null;
  if (mine.deviceKey !== device.deviceKey && !isRungHere) return refuse('not_found');
  mine.isLeaving = false;
  // What was told to its last connection may be lost, though nobody noticed: it is said again.
  if (call.phase === 'active') tellParty(desk, call, theirs, 'call-peer-back', {});
  return {
    ok: true,
    callId: call.id,
    phase: call.phase,
    direction: mine === call.caller ? 'outgoing' : 'incoming',
    media: call.media,
    circleId: call.circleId,
    peer: { userId: theirs.userId, displayName: theirs.name },
    isPeerPresent:
      theirs.deviceKey === null
        ? desk.notify.devicesOf(theirs.userId).length > 0
        : theirs.awaySinceMs === null,
    answeredAt: call.answeredAt?.toISOString() ?? null,
  };
}

/** A new page of a device takes its place in the running call, with a transport of the next number. */
export async function rejoinCall(
  desk: CallDesk,
  device: CallDevice,
  ask: CallRejoinRequest,
): Promise<CallRejoinAck> {
  const found = findLive(desk, device.userId, ask);
  if (!found) return whyNotFound(desk, device.userId, ask);
  const { call, mine, theirs } = found;
  if (mine.deviceKey !== device.deviceKey || call.phase !== 'active') return refuse('not_found');
  const attempt = call.attempt + 1;
  await desk.store.update(toStored(call, { attempt }));
  call.attempt = attempt;
  mine.isLeaving = false;
  tellParty(desk, call, theirs, 'call-peer-back', {});
  return { ok: true, attempt, answeredAt: call.answeredAt?.toISOString() ?? null };
}
