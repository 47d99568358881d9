import { describe, expect, test } from 'vitest';
import { aReading } from '../../../../tests/factories/line-readings.ts';
import { adaptSending } from './adapt-sending.ts';
import { type LineMemory, NEW_LINE, type SoundMode } from './line-memory.ts';

const NO_PICTURES = { camera: false, screen: false };
const LEAN: LineMemory = { ...NEW_LINE, isMeasured: true, sound: 'lean' };

/** The modes of so many seconds of sound alone. */
function modes(
  from: LineMemory,
  count: number,
  availableBps: number,
  lossShare = (_sound: SoundMode) => 0,
): SoundMode[] {
  let memory = from;
  return Array.from({ length: count }, () => {
    const microphone = { lossShare: lossShare(memory.sound) };
    memory = adaptSending(
      memory,
      aReading({ transport: { availableBps }, microphone }),
      NO_PICTURES,
    );
    return memory.sound;
  });
}
const changes = (all: readonly SoundMode[]): number =>
  all.filter((mode, index) => index > 0 && mode !== all[index - 1]).length;

describe('in a call without pictures', () => {
  test('sound is not spared only because nothing fills the line', () => {
    const heard = modes(LEAN, 60, 100_000);
    expect(heard.at(-1)).toBe('plain');
    expect(changes(heard)).toBe(1);
    expect(modes(NEW_LINE, 60, 100_000)).not.toContain('lean');
  });

  test('sound that gets lost is spared', () => {
    expect(modes(NEW_LINE, 3, 100_000, () => 0.1).at(-1)).toBe('lean');
  });

  test('plain sound is tried ever more seldom where it gets lost', () => {
    const heard = modes(NEW_LINE, 300, 100_000, (sound) => (sound === 'plain' ? 0.1 : 0));
    expect(changes(heard)).toBeLessThanOrEqual(8);
  });

  test('sound stays lean on a line that has not even shown that it carries that', () => {
    expect(modes(LEAN, 60, 60_000)).not.toContain('plain');
  });

  test('a line that carries much takes plain sound at once', () => {
    expect(modes(LEAN, 1, 400_000)).toEqual(['plain']);
  });
});
