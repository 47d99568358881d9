import type { CallOutcome } from '../../../shared/domain/calls.ts';
import type { ServerEventPayload } from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import { type LiveCall, toStored } from './live-call.ts';
import { ringingDevices, tellDevice, tellOver, tellParty } from './telling.ts';

type EndReason = ServerEventPayload<'end-call'>['reason'];
const because = (reason: EndReason) => (reason === undefined ? {} : { reason });

/** Whether the call that a timer was set for is still there. */
export const isLive = (desk: CallDesk, call: LiveCall): boolean => desk.live.get(call.id) === call;

/** Ends a call for good: written first, then forgotten. Tells nobody but the presence. */
export async function finishCall(
  desk: CallDesk,
  call: LiveCall,
  outcome: CallOutcome,
): Promise<void> {
  const endedAt = new Date(desk.clock.now());
  await desk.store.update(toStored(call, { phase: 'ended', outcome, endedAt }));
  call.stopRingTimer();
  call.stopAwayTimer();
  desk.live.remove(call);
  desk.notify.busyChanged(call.caller.userId);
  desk.notify.busyChanged(call.callee.userId);
}

/** The caller gave up, or may no longer call: what rings falls silent. */
export async function cancelRinging(
  desk: CallDesk,
  call: LiveCall,
  reason?: EndReason,
): Promise<void> {
  const deviceKeys = ringingDevices(desk, call);
  await finishCall(desk, call, 'cancelled');
  for (const deviceKey of deviceKeys) {
    const device = { party: call.callee, deviceKey };
    tellDevice(desk, call, device, 'call-cancelled', {});
    // The guide's word goes to every device: other programs wait for it too.
    tellDevice(desk, call, device, 'end-call', because(reason));
  }
}

/** Nobody answered in time. */
export async function missRinging(desk: CallDesk, call: LiveCall): Promise<void> {
  if (!isLive(desk, call) || call.phase !== 'ringing') return;
  const deviceKeys = ringingDevices(desk, call);
  await finishCall(desk, call, 'missed');
  tellOver(
    desk,
    call,
    { party: call.caller, deviceKeys: [call.caller.deviceKey] },
    'call-missed',
    {},
  );
  tellOver(desk, call, { party: call.callee, deviceKeys }, 'call-missed', {});
}

/** Ends a running call for a reason that neither side gave. */
export async function endForBoth(
  desk: CallDesk,
  call: LiveCall,
  reason: 'left' | 'removed',
): Promise<void> {
  await finishCall(desk, call, 'answered');
  tellParty(desk, call, call.caller, 'end-call', { reason });
  tellParty(desk, call, call.callee, 'end-call', { reason });
}

/** They may no longer call each other. */
export async function endRemoved(desk: CallDesk, call: LiveCall): Promise<void> {
  if (call.phase === 'active') return endForBoth(desk, call, 'removed');
  await cancelRinging(desk, call, 'removed');
  tellParty(desk, call, call.caller, 'end-call', { reason: 'removed' });
}
