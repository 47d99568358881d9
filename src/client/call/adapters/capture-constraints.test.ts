import { describe, expect, test } from 'vitest';
import { captureConstraints, deviceStrictness } from './capture-constraints.ts';

const microphone = { device: 'microphone', request: 1, deviceId: null } as const;
const camera = { device: 'camera', request: 2, deviceId: 'front' } as const;

describe('what the browser is asked for', () => {
  test('is both devices at once, 720p at thirty and speech without echo', () => {
    expect(captureConstraints([microphone, camera], 'exact')).toEqual({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: {
        ...{ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
        deviceId: { exact: 'front' },
      },
    });
  });

  test('leaves out what is not wanted', () => {
    expect(captureConstraints([microphone], 'exact').video).toBe(false);
  });

  test('is a wish where the system decides on devices', () => {
    expect(captureConstraints([camera], 'ideal').video).toMatchObject({
      deviceId: { ideal: 'front' },
    });
  });
});

describe('devices are chosen by the system on', () => {
  const agents = [
    ['an Android phone', 'Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile', 5],
    ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari', 5],
    ['an iPad that calls itself a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X) Safari', 5],
  ] as const;
  test.each(agents)('%s', (_, userAgent, touchPoints) => {
    expect(deviceStrictness(userAgent, touchPoints)).toBe('ideal');
  });

  test('and by the person on a Mac or a PC, with a touch screen too', () => {
    expect(deviceStrictness('Mozilla/5.0 (Macintosh; Intel Mac OS X)', 0)).toBe('exact');
    expect(deviceStrictness('Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 10)).toBe('exact');
  });
});
