import type { ServerEventPayload } from '../../../shared/protocol/signalling.ts';
import type { CallDesk } from './call-desk.ts';
import { isGuideDevice } from './call-device.ts';
import type { LiveCall, Party } from './live-call.ts';
import type { CallEventName } from './notify.ts';

type FromPeer = 'callId' | 'from' | 'fromName';
/** What an event says beside the call and the other person. */
export type Saying<Name extends CallEventName> = Omit<ServerEventPayload<Name>, FromPeer>;

/** Events that tell a device that a call it rings for or is in is over for it. */
type PartingEvent = 'call-taken' | 'call-cancelled' | 'call-missed' | 'call-busy';

/** The whole payload of an event for one side: which call, who the other one is, and what is said. */
export function payloadFor<Name extends CallEventName>(
  call: LiveCall,
  party: Party,
  saying: Saying<Name>,
): ServerEventPayload<Name> {
  const { userId, name } = party === call.caller ? call.callee : call.caller;
  const payload = { callId: call.id, from: userId, fromName: name, ...saying };
  // The compiler cannot add up a generic `Omit` and what it left out.
  return payload as unknown as ServerEventPayload<Name>;
}

/** Tells one device of a side. */
export function tellDevice<Name extends CallEventName>(
  desk: CallDesk,
  call: LiveCall,
  to: { party: Party; deviceKey: string },
  event: Name,
  saying: Saying<Name>,
): void {
  const device = { userId: to.party.userId, deviceKey: to.deviceKey };
  desk.notify.toDevice(device, event, payloadFor(call, to.party, saying));
}

/** Tells the device of a side that is in the call; nobody where there is none yet. */
export function tellParty<Name extends CallEventName>(
  desk: CallDesk,
  call: LiveCall,
  party: Party,
  event: Name,
  saying: Saying<Name>,
): void {
  if (party.deviceKey === null) return;
  tellDevice(desk, call, { party, deviceKey: party.deviceKey }, event, saying);
}

/** The devices of the one called that ring: all that are connected, or the one the call is for. */
export const ringingDevices = (desk: CallDesk, call: LiveCall): readonly string[] =>
  call.callee.deviceKey === null
    ? desk.notify.devicesOf(call.callee.userId)
    : [call.callee.deviceKey];

/**
 * Tells devices that the call is over for them. A guide client knows none of these events, so it
 * gets the guide's word for it too.
 */
export function tellOver<Name extends PartingEvent>(
  desk: CallDesk,
  call: LiveCall,
  to: { party: Party; deviceKeys: readonly (string | null)[] },
  event: Name,
  saying: Saying<Name>,
): void {
  for (const deviceKey of to.deviceKeys) {
    if (deviceKey === null) continue;
    const device = { party: to.party, deviceKey };
    tellDevice(desk, call, device, event, saying);
    if (!isGuideDevice(deviceKey)) continue;
    tellDevice(desk, call, device, to.party === call.caller ? 'call-decline' : 'end-call', {});
  }
}
