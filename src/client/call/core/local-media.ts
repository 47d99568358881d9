import type { SentMedia } from '../../../shared/protocol/signalling.ts';
import type { CaptureRequest, Effect } from './effects.ts';
import type { MediaEvent, TrackEvent } from './events.ts';
import type {
  CaptureKind,
  DeviceState,
  EngineState,
  Link,
  LocalMedia,
  MediaFailure,
  Slot,
  StartReason,
  TrackRef,
} from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';

export const CAPTURE_KINDS = ['microphone', 'camera'] as const satisfies readonly CaptureKind[];

/**
 * What really goes out now: on and wanted. A muted microphone is on and not wanted. One that opens
 * counts as on, or the other side would be told that it is off for the moment that this takes.
 */
export function sentMedia(state: EngineState): SentMedia {
  const { media } = state;
  const hasMicrophone = isGiving(media.microphone) || media.microphone.kind === 'starting';
  return {
    microphone: hasMicrophone && media.wanted.microphone,
    camera: isGiving(media.camera),
    screen: media.screen.kind === 'on',
    ...(sendingLink(state)?.isVideoHeld ? { isVideoHeld: true } : {}),
    ...(media.isSavingData ? { isSavingData: true } : {}),
  };
}

/** On, and not silenced by the system: the other side is told rather than shown a still picture. */
const isGiving = (device: DeviceState): boolean => device.kind === 'on' && !device.isInterrupted;

/** The link that tracks go to, once we have called or accepted: nobody captures before that. */
function sendingLink({ call }: EngineState): Link | null {
  return call.phase === 'outgoing' || call.phase === 'live' ? call.link : null;
}

export function fillSlot(state: EngineState, slot: Slot, track: TrackRef | null): Effect[] {
  const link = sendingLink(state);
  return link ? [{ do: 'fill-slot', epoch: link.epoch, slot, track }] : [];
}

/** Puts what is on into a link that was just opened. */
export function fillSlots(state: EngineState): Step {
  const { microphone, camera, screen } = state.media;
  const effects: Effect[] = [];
  if (microphone.kind === 'on') effects.push(...fillSlot(state, 'microphone', microphone.track));
  if (camera.kind === 'on') effects.push(...fillSlot(state, 'camera', camera.track));
  if (screen.kind === 'on') {
    effects.push(...fillSlot(state, 'screen', screen.track));
    effects.push(...fillSlot(state, 'screenSound', screen.sound));
  }
  return step(state, ...effects);
}

/** Changes what is wanted and asks the devices for the difference. Costs at most one request each. */
export function want(state: EngineState, change: Partial<LocalMedia['wanted']>): Step {
  const wanted = { ...state.media.wanted, ...change };
  const asked = { ...state, media: { ...state.media, wanted } };
  const kinds = CAPTURE_KINDS.filter((kind) => change[kind] === true);
  return inTurn(
    asked,
    // Whoever turns on what the system has silenced wants it back from whatever has it.
    ...kinds.map((kind) => (now: EngineState) => releaseInterrupted(now, kind)),
    (now) => openDevices(now, kinds),
    reconcileMicrophone,
    reconcileCamera,
    reconcileScreen,
  );
}

/** Asks for those of the devices that neither are on nor being asked for. */
export function openDevices(
  state: EngineState,
  kinds: readonly CaptureKind[],
  reason: StartReason = 'asked',
): Step {
  let { media, nextRequest } = state;
  const requests: CaptureRequest[] = [];
  for (const device of kinds) {
    if (media[device].kind === 'on' || media[device].kind === 'starting') continue;
    const request = nextRequest++;
    requests.push({ device, request, deviceId: media.choice[device] });
    media = { ...media, [device]: { kind: 'starting', request, reason } };
  }
  if (requests.length === 0) return stay(state);
  return step({ ...state, media, nextRequest }, { do: 'open-devices', requests });
}

function reconcileMicrophone(state: EngineState): Step {
  const { microphone, wanted } = state.media;
  if (microphone.kind !== 'on') return stay(state);
  // PHONES.md i2, i6: a muted microphone stays open. iOS asks again for each capture, and suspends
  // a page in the background that captures nothing.
  return step(state, {
    do: 'enable-track',
    track: microphone.track,
    isEnabled: wanted.microphone,
  });
}

function reconcileCamera(state: EngineState): Step {
  const { camera, wanted } = state.media;
  if (camera.kind !== 'on' || wanted.camera) return stay(state);
  // A disabled camera still sends black frames and keeps its light on: stop it.
  const media = { ...state.media, camera: { kind: 'off' } as const };
  return step({ ...state, media }, ...fillSlot(state, 'camera', null), {
    do: 'close-track',
    track: camera.track,
  });
}

function reconcileScreen(state: EngineState): Step {
  const { screen, wanted } = state.media;
  if (wanted.screen && (screen.kind === 'off' || screen.kind === 'blocked')) {
    const request = state.nextRequest;
    const media = { ...state.media, screen: { kind: 'starting', request } as const };
    return step({ ...state, media, nextRequest: request + 1 }, { do: 'open-screen', request });
  }
  if (!wanted.screen && screen.kind === 'on') return closeScreen(state);
  return stay(state);
}

function closeScreen(state: EngineState): Step {
  const { screen } = state.media;
  if (screen.kind !== 'on') return stay(state);
  const media = { ...state.media, screen: { kind: 'off' } as const };
  const effects: Effect[] = [
    ...fillSlot(state, 'screen', null),
    ...fillSlot(state, 'screenSound', null),
    { do: 'close-track', track: screen.track },
  ];
  if (screen.sound) effects.push({ do: 'close-track', track: screen.sound });
  return step({ ...state, media }, ...effects);
}

/** Gives every device back; the choice of devices stays. */
export function closeAllMedia(state: EngineState): Step {
  const wanted = { microphone: false, camera: false, screen: false };
  const { microphone, camera, screen } = state.media;
  const effects: Effect[] = [];
  if (microphone.kind === 'on') effects.push({ do: 'close-track', track: microphone.track });
  if (camera.kind === 'on') effects.push({ do: 'close-track', track: camera.track });
  if (screen.kind === 'on') {
    effects.push({ do: 'close-track', track: screen.track });
    if (screen.sound) effects.push({ do: 'close-track', track: screen.sound });
  }
  const off = { kind: 'off' } as const;
  const media = { ...state.media, wanted, microphone: off, camera: off, screen: off };
  return step({ ...state, media }, ...effects);
}

/** Another device, or the system's choice. One that is in use is exchanged, in a call and at once. */
export function chooseDevice(
  state: EngineState,
  device: CaptureKind | 'speaker',
  deviceId: string | null,
): Step {
  const choice = { ...state.media.choice, [device]: deviceId };
  const chosen = { ...state, media: { ...state.media, choice } };
  if (device === 'speaker' || !sendingLink(state)) return stay(chosen);
  const isWanted = device === 'microphone' || chosen.media.wanted.camera;
  if (!isWanted) return stay(chosen);
  return inTurn(
    chosen,
    // PHONES.md i4, i13: many phones cannot hold two captures, so the old one goes first.
    (now) => releaseDevice(now, device),
    (now) => openDevices(now, [device]),
  );
}

function releaseInterrupted(state: EngineState, device: CaptureKind): Step {
  const current = state.media[device];
  return current.kind === 'on' && current.isInterrupted
    ? releaseDevice(state, device)
    : stay(state);
}

export function releaseDevice(state: EngineState, device: CaptureKind): Step {
  const current = state.media[device];
  const media = { ...state.media, [device]: { kind: 'off' } as DeviceState };
  if (current.kind !== 'on') return stay({ ...state, media });
  return step({ ...state, media }, { do: 'close-track', track: current.track });
}

/** What devices and the screen picker answered. */
export function onMedia(state: EngineState, event: Exclude<MediaEvent, TrackEvent>): Step {
  switch (event.type) {
    case 'device-opened':
      return onDeviceOpened(state, event);
    case 'device-failed':
      return onDeviceFailed(state, event);
    case 'screen-opened':
      return onScreenOpened(state, event);
    case 'screen-failed':
      return onScreenFailed(state, event);
    case 'devices-changed':
      return retryMissing(state);
  }
}

function onDeviceOpened(
  state: EngineState,
  event: Extract<MediaEvent, { type: 'device-opened' }>,
): Step {
  const { device, track, deviceId } = event;
  const asked = state.media[device];
  if (asked.kind !== 'starting' || asked.request !== event.request) {
    return step(state, { do: 'close-track', track });
  }
  const isSecondTry = asked.reason === 'dark';
  const on: DeviceState = { kind: 'on', track, deviceId, isInterrupted: false, isSecondTry };
  const opened = { ...state, media: { ...state.media, [device]: on } };
  return inTurn(
    opened,
    (now) => step(now, ...fillSlot(now, device, track)),
    device === 'microphone' ? reconcileMicrophone : reconcileCamera,
  );
}

function onDeviceFailed(
  state: EngineState,
  event: Extract<MediaEvent, { type: 'device-failed' }>,
): Step {
  const current = state.media[event.device];
  if (current.kind !== 'starting' || current.request !== event.request) return stay(state);
  const isGone = current.reason === 'lost' && event.why === 'missing';
  const blocked: DeviceState = { kind: 'blocked', why: isGone ? 'unplugged' : event.why };
  const failed = { ...state, media: { ...state.media, [event.device]: blocked } };
  // What readied the other side for a picture has no more use.
  return event.device === 'camera'
    ? step(failed, ...fillSlot(failed, 'camera', null))
    : stay(failed);
}

function onScreenOpened(
  state: EngineState,
  event: Extract<MediaEvent, { type: 'screen-opened' }>,
): Step {
  const { screen } = state.media;
  const { track, sound } = event;
  if (screen.kind !== 'starting' || screen.request !== event.request) {
    const effects: Effect[] = [{ do: 'close-track', track }];
    if (sound) effects.push({ do: 'close-track', track: sound });
    return step(state, ...effects);
  }
  const on = { kind: 'on', track, sound } as const;
  const opened = { ...state, media: { ...state.media, screen: on } };
  return inTurn(
    opened,
    (now) => step(now, ...fillSlot(now, 'screen', track), ...fillSlot(now, 'screenSound', sound)),
    reconcileScreen,
  );
}

function onScreenFailed(
  state: EngineState,
  event: Extract<MediaEvent, { type: 'screen-failed' }>,
): Step {
  const { screen } = state.media;
  if (screen.kind !== 'starting' || screen.request !== event.request) return stay(state);
  const wanted = { ...state.media.wanted, screen: false };
  const failed =
    event.why === null ? { kind: 'off' as const } : { kind: 'blocked' as const, why: event.why };
  return stay({ ...state, media: { ...state.media, wanted, screen: failed } });
}

/** A device was plugged in: whoever was told that there is none gets it without asking. */
const retryMissing = (state: EngineState): Step => retryBlocked(state, ['missing', 'unplugged']);

/** Asks again for what is wanted and was not to be had for one of these reasons. */
export function retryBlocked(state: EngineState, reasons: readonly MediaFailure[]): Step {
  if (!sendingLink(state)) return stay(state);
  const kinds = CAPTURE_KINDS.filter((kind) => {
    const current = state.media[kind];
    return current.kind === 'blocked' && reasons.includes(current.why) && state.media.wanted[kind];
  });
  return openDevices(state, kinds);
}
