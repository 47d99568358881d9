import { assertNever } from '../../../shared/domain/exhaustive.ts';
import { isCarrying } from './link.ts';
import type { CallQuality } from './quality.ts';
import type {
  DeviceState,
  EndReason,
  EngineState,
  LiveCall,
  MediaFailure,
  ScreenState,
} from './state.ts';

/** The one thing that the status line says. Sentences for people are chosen where they are shown. */
export type CallStatus =
  | { kind: 'calling' }
  | { kind: 'ringing' }
  | { kind: 'connecting' }
  | { kind: 'connected' }
  | { kind: 'reconnecting' }
  | { kind: 'ended'; why: EndReason; durationMs: number | null };

/** Null where there is no call to show: idle, ringing here, or waiting to be gone back to. */
export function callStatus({ call }: Pick<EngineState, 'call'>): CallStatus | null {
  switch (call.phase) {
    case 'idle':
    case 'incoming':
    case 'resumable':
      return null;
    case 'outgoing':
      return { kind: call.isRinging ? 'ringing' : 'calling' };
    case 'live':
      return { kind: liveStatus(call) };
    case 'ended':
      return { kind: 'ended', why: call.why, durationMs: call.durationMs };
    default:
      return assertNever(call);
  }
}

function liveStatus(call: LiveCall): 'connecting' | 'connected' | 'reconnecting' {
  // A page that said goodbye sends nothing, whatever its transport still looks like from here.
  if (call.peerPresence === 'leaving') return 'reconnecting';
  // Another way is being looked for already, seconds before the browser calls this one lost.
  const isRestarting = call.link.isSilent && call.link.negotiation.kind !== 'stable';
  if (call.link.transport === 'connected' && !isRestarting) return 'connected';
  return call.hasConnected ? 'reconnecting' : 'connecting';
}

/** How good the lines are. Null before that is known, and while nothing gets through. */
export function callQuality({ call }: EngineState): CallQuality | null {
  if (call.phase !== 'live' || call.link.transport !== 'connected') return null;
  return call.link.isSilent ? null : call.link.quality;
}

/** The line here carries no picture at the moment, though there is one to send. */
export function isVideoHeld({ call }: EngineState): boolean {
  return call.phase === 'live' && call.link.isVideoHeld;
}

/** The other side says so of theirs: the picture that was there last stands still. */
export function isTheirVideoHeld({ call }: EngineState): boolean {
  return call.phase === 'live' && call.remote.isVideoHeld === true;
}

/** The other person has chosen to use less data. */
export function isPeerSavingData({ call }: EngineState): boolean {
  return call.phase === 'live' && call.remote.isSavingData === true;
}

/** Either side has: a picture costs both ends of a line, so both send less. */
export function isSavingDataInCall(state: EngineState): boolean {
  return state.media.isSavingData || isPeerSavingData(state);
}

/** True while leaving the page would break something: an update of the app waits for its end. */
export function isBusy({ call }: EngineState): boolean {
  return call.phase !== 'idle' && call.phase !== 'ended';
}

/** The server is out of reach while media goes on: said quietly. */
export function isSignallingLost({ call, isServerReachable }: EngineState): boolean {
  return call.phase === 'live' && !isServerReachable && isCarrying(call.link);
}

/** How a microphone, camera or screen button looks. */
export type ControlState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on' }
  | { kind: 'blocked'; why: MediaFailure };

const CONTROL_ON: ControlState = { kind: 'on' };
const CONTROL_OFF: ControlState = { kind: 'off' };
const CONTROL_STARTING: ControlState = { kind: 'starting' };
const CONTROL_INTERRUPTED: ControlState = { kind: 'blocked', why: 'interrupted' };

const isInterrupted = (device: DeviceState | ScreenState): boolean =>
  'isInterrupted' in device && device.isInterrupted;

function controlOf(device: DeviceState | ScreenState, isWanted: boolean): ControlState {
  if (device.kind === 'blocked') return device;
  if (!isWanted) return CONTROL_OFF;
  if (device.kind === 'on') return isInterrupted(device) ? CONTROL_INTERRUPTED : CONTROL_ON;
  return device.kind === 'starting' ? CONTROL_STARTING : CONTROL_OFF;
}

export const microphoneControl = ({ media }: EngineState): ControlState =>
  controlOf(media.microphone, media.wanted.microphone);
export const cameraControl = ({ media }: EngineState): ControlState =>
  controlOf(media.camera, media.wanted.camera);
export const screenControl = ({ media }: EngineState): ControlState =>
  controlOf(media.screen, media.wanted.screen);
