import type { TrackEvent } from './events.ts';
import { CAPTURE_KINDS, fillSlot, openDevices, releaseDevice, want } from './local-media.ts';
import type { CaptureKind, DeviceState, EngineState, StartReason, TrackRef } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';

/** What befalls a track of ours: unplugged, silenced for a phone call, or without a picture. */
export function onTrackFate(state: EngineState, event: TrackEvent): Step {
  switch (event.type) {
    case 'track-ended':
      return onTrackEnded(state, event.track);
    case 'track-interrupted':
      return onInterrupted(state, event.track, event.isInterrupted);
    case 'track-stuck':
      return retake(state, event.track, 'asked');
    case 'track-dark':
      return onDark(state, event.track);
  }
}

/** The browser's own "stop sharing", a cable pulled out, or the system taking a device back. */
function onTrackEnded(state: EngineState, track: TrackRef): Step {
  const { screen } = state.media;
  if (screen.kind === 'on' && screen.track === track) return want(state, { screen: false });
  const device = deviceOf(state, track);
  return device ? replaceLost(state, device) : stay(state);
}

function deviceOf({ media }: EngineState, track: TrackRef): CaptureKind | null {
  const isOf = (kind: CaptureKind) => {
    const device = media[kind];
    return device.kind === 'on' && device.track === track;
  };
  return CAPTURE_KINDS.find(isOf) ?? null;
}

/** PHONES.md i5: said to both sides while it lasts; the track often comes back by itself. */
function onInterrupted(state: EngineState, track: TrackRef, isInterrupted: boolean): Step {
  const device = deviceOf(state, track);
  if (!device) return stay(state);
  const interrupted = { ...state.media[device], isInterrupted };
  return stay({ ...state, media: { ...state.media, [device]: interrupted } });
}

/** The same device anew, in place of a track that gives nothing. */
function retake(state: EngineState, track: TrackRef, reason: StartReason): Step {
  const device = deviceOf(state, track);
  if (!device) return stay(state);
  return inTurn(
    state,
    (now) => releaseDevice(now, device),
    (now) => openDevices(now, [device], reason),
  );
}

/** PHONES.md i3: an installed app is sometimes given a camera without a picture. Once more helps. */
function onDark(state: EngineState, track: TrackRef): Step {
  const { camera } = state.media;
  if (camera.kind !== 'on' || camera.track !== track) return stay(state);
  if (!camera.isSecondTry) return retake(state, track, 'dark');
  return inTurn(
    state,
    (now) => step(now, ...fillSlot(now, 'camera', null)),
    (now) => releaseDevice(now, 'camera'),
    (now) => {
      const blocked: DeviceState = { kind: 'blocked', why: 'no-picture' };
      return stay({ ...now, media: { ...now.media, camera: blocked } });
    },
  );
}

/**
 * Goes on with the device of choice where it is still there, since a phone ends tracks of cameras
 * that stay, else with whatever other there is. The choice stays for when it is plugged in again.
 */
function replaceLost(state: EngineState, device: CaptureKind): Step {
  return inTurn(
    state,
    (now) => step(now, ...fillSlot(now, device, null)),
    (now) => releaseDevice(now, device),
    (now) => openDevices(now, [device], 'lost'),
  );
}
