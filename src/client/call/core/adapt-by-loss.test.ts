import { describe, expect, test } from 'vitest';
import { aReading, type TestReading } from '../../../../tests/factories/line-readings.ts';
import { adaptByLoss } from './adapt-by-loss.ts';
import { type LineMemory, NEW_LINE } from './line-memory.ts';
import { HELD, LAST_RUNG } from './picture-ladder.ts';

const ON_TOP: LineMemory = { ...NEW_LINE, isMeasured: false, rung: 0 };

function lasting(memory: LineMemory, count: number, reading: TestReading): LineMemory {
  let now = memory;
  for (let index = 0; index < count; index += 1) now = adaptByLoss(now, aReading(reading).sent);
  return now;
}

const SPEECH = { bitrateBps: 32_000, roundTripMs: 40 };
const LOSSY = { microphone: { ...SPEECH, lossShare: 0.12 } };
const CALM = { microphone: { ...SPEECH, lossShare: 0 } };

describe('where packets get lost for seconds', () => {
  test('the picture gives way rung by rung, down to none, and sound is spared', () => {
    expect(lasting(ON_TOP, 3, LOSSY).rung).toBe(0);
    expect(lasting(ON_TOP, 4, LOSSY)).toMatchObject({ rung: 1, sound: 'plain' });
    expect(lasting(ON_TOP, 60, LOSSY)).toMatchObject({ rung: HELD, sound: 'lean' });
  });

  test.each([
    ["the camera's own packets", { camera: { bitrateBps: 400_000, lossShare: 0.2 } }],
    ['packets that come very late', { microphone: { ...SPEECH, roundTripMs: 2_500 } }],
  ])('so it does for %s', (_, reading) => {
    expect(lasting(ON_TOP, 4, reading).rung).toBe(1);
  });

  test('but not for a few, nor where nothing is told', () => {
    expect(lasting(ON_TOP, 60, { microphone: { ...SPEECH, lossShare: 0.05 } }).rung).toBe(0);
    expect(lasting(ON_TOP, 60, {}).rung).toBe(0);
  });
});

describe('where they come through again', () => {
  const held = () => lasting(ON_TOP, 60, LOSSY);

  test('the picture comes back with patience', () => {
    expect(lasting(held(), 9, { ...CALM, camera: null }).rung).toBe(HELD);
    expect(lasting(held(), 10, { ...CALM, camera: null }).rung).toBe(LAST_RUNG);
    expect(lasting(held(), 90, CALM)).toMatchObject({ rung: 0, sound: 'plain' });
  });

  test('what was last told of a picture that is no longer sent does not keep it away', () => {
    const camera = { bitrateBps: 0, lossShare: 0.3 };
    expect(lasting(held(), 10, { ...CALM, camera }).rung).toBe(LAST_RUNG);
  });

  test('it does not while some still get lost', () => {
    expect(lasting(held(), 60, { microphone: { ...SPEECH, lossShare: 0.05 } }).rung).toBe(HELD);
  });

  test('it is tried ever more seldom on a line that carries none', () => {
    let memory = held();
    const shown = Array.from({ length: 300 }, () => {
      memory = lasting(memory, 1, memory.rung === HELD ? CALM : LOSSY);
      return memory.rung !== HELD;
    });
    const tries = shown.filter((isShown, index) => isShown && !shown[index - 1]).length;
    expect(tries).toBeLessThanOrEqual(7);
  });
});

test('a machine that is too slow gets less here as well', () => {
  expect(lasting(ON_TOP, 3, { camera: { encodeMsPerFrame: 40 } }).rung).toBe(1);
});
