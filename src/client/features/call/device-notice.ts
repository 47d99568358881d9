import type { EngineState } from '../../call/runtime/index.ts';

const KINDS = ['microphone', 'camera'] as const;

/** The device that another one has just taken over from, after it was unplugged; else null. */
export function replacedDevice(
  before: EngineState['media'],
  after: EngineState['media'],
): 'microphone' | 'camera' | null {
  for (const kind of KINDS) {
    const old = before[kind];
    if (old.kind === 'starting' && old.reason === 'lost' && after[kind].kind === 'on') return kind;
  }
  return null;
}
