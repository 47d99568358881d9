import type { EngineState } from '../../call/runtime/index.ts';

const KINDS = ['microphone', 'camera'] as const;

/** Which devices were open last. */
export type LastDevices = Readonly<Record<(typeof KINDS)[number], string | null>>;

export function lastDevices(media: EngineState['media'], last: LastDevices): LastDevices {
  const idOf = (kind: (typeof KINDS)[number]) => {
    const device = media[kind];
    return device.kind === 'on' ? device.deviceId : last[kind];
  };
  return { microphone: idOf('microphone'), camera: idOf('camera') };
}

/** The device that another one has just taken over from, after it was unplugged; else null. */
export function replacedDevice(
  before: EngineState['media'],
  after: EngineState['media'],
  last: LastDevices,
): 'microphone' | 'camera' | null {
  for (const kind of KINDS) {
    const old = before[kind];
    const device = after[kind];
    const isBack = old.kind === 'starting' && old.reason === 'lost' && device.kind === 'on';
    if (isBack && device.deviceId !== last[kind]) return kind;
  }
  return null;
}
