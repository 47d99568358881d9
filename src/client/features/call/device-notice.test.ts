import { describe, expect, test } from 'vitest';
import type { DeviceState, EngineState, TrackRef } from '../../call/runtime/index.ts';
import { replacedDevice } from './device-notice.ts';

const off = { kind: 'off' } as const;
const on: DeviceState = {
  kind: 'on',
  track: 'track-1' as TrackRef,
  deviceId: 'other',
  isInterrupted: false,
  isSecondTry: false,
};

const lost = { microphone: 'gone', camera: 'gone' };

function mediaWith(devices: Partial<Pick<EngineState['media'], 'microphone' | 'camera'>>) {
  const media: EngineState['media'] = {
    wanted: { microphone: true, camera: true, screen: false },
    microphone: off,
    camera: off,
    screen: off,
    choice: { microphone: null, camera: null, speaker: null },
    isSavingData: false,
    screenContent: 'text',
    ...devices,
  };
  return media;
}

describe('a device that takes over', () => {
  test('is told when the one before it went away', () => {
    const before = mediaWith({ camera: { kind: 'starting', request: 2, reason: 'lost' } });
    expect(replacedDevice(before, mediaWith({ camera: on }), lost)).toBe('camera');
  });

  test('is not told when it is the same one again', () => {
    const before = mediaWith({ camera: { kind: 'starting', request: 2, reason: 'lost' } });
    const same = { microphone: null, camera: 'other' };
    expect(replacedDevice(before, mediaWith({ camera: on }), same)).toBeNull();
  });

  test('is not told when somebody has just turned it on', () => {
    const before = mediaWith({ camera: { kind: 'starting', request: 2, reason: 'asked' } });
    expect(replacedDevice(before, mediaWith({ camera: on }), lost)).toBeNull();
  });

  test('is not told when there was none to take over', () => {
    const before = mediaWith({ microphone: { kind: 'starting', request: 2, reason: 'lost' } });
    const after = mediaWith({ microphone: { kind: 'blocked', why: 'unplugged' } });
    expect(replacedDevice(before, after, lost)).toBeNull();
  });
});
