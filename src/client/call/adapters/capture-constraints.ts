import { isPhone } from '../../lib/device-kind.ts';
import type { CaptureRequest } from '../core/effects.ts';

/** `exact`: that device or none. `ideal`: that one if it suits the system. */
export type DeviceStrictness = 'exact' | 'ideal';

/**
 * On phones the system decides on devices, a headset's above all, and an exact id makes the capture
 * fail. PHONES.md i13.
 */
export function deviceStrictness(userAgent: string, maxTouchPoints: number): DeviceStrictness {
  return isPhone({ userAgent, maxTouchPoints }) ? 'ideal' : 'exact';
}

const CAMERA: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
};

const MICROPHONE: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** What to ask the browser for, all in one. */
export function captureConstraints(
  requests: readonly CaptureRequest[],
  strictness: DeviceStrictness,
): MediaStreamConstraints {
  const of = (device: CaptureRequest['device'], quality: MediaTrackConstraints) => {
    const request = requests.find((one) => one.device === device);
    if (!request) return false;
    const { deviceId } = request;
    return deviceId === null ? quality : { ...quality, deviceId: { [strictness]: deviceId } };
  };
  return { audio: of('microphone', MICROPHONE), video: of('camera', CAMERA) };
}

/** The options of W3C Screen Capture that TypeScript's own list leaves out. */
interface ScreenOptions extends DisplayMediaStreamOptions {
  selfBrowserSurface: 'include' | 'exclude';
  surfaceSwitching: 'include' | 'exclude';
  systemAudio: 'include' | 'exclude';
}

/** A shared screen: sharp before smooth, its sound as it is, another tab taken in the same share. */
export const SCREEN_OPTIONS: ScreenOptions = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  selfBrowserSurface: 'exclude', // a call that shows itself is a hall of mirrors
  surfaceSwitching: 'include',
  systemAudio: 'include',
};
