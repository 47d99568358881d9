import { describe, expect, test } from 'vitest';
import { aReading } from '../../../../tests/factories/line-readings.ts';
import { adaptSending } from './adapt-sending.ts';
import { type LineMemory, NEW_LINE } from './line-memory.ts';
import type { LinkStatistics, SentStatistics, TransportStatistics } from './link-statistics.ts';
import { HELD, LAST_RUNG, rungAt } from './picture-ladder.ts';

const CAMERA = { camera: true, screen: false };

interface Second {
  availableBps: number | null;
  camera?: Partial<SentStatistics>;
  soundLossShare?: number;
  isOtherWay?: boolean;
  roundTrip?: Pick<TransportStatistics, 'roundTripMs' | 'roundTripAgeMs'>;
}

/** Of a queue of seconds, and of nobody's answering any more. */
const LONG = { roundTripMs: 4_900, roundTripAgeMs: 1_000 };
const OLD = { roundTripMs: 20, roundTripAgeMs: 5_000 };

/** A second in which the camera's picture took all that it may of the line, unless something else is said. */
function second(memory: LineMemory, what: Second): LinkStatistics {
  const { availableBps, camera, soundLossShare = 0, isOtherWay = false, roundTrip } = what;
  const { rung, sounding } = memory;
  const mayBps = rung === HELD ? 0 : (sounding.quietBps ?? rungAt(rung).maxBps);
  const bitrateBps = Math.min(Math.max((availableBps ?? 0) - 50_000, 0), mayBps);
  return aReading({
    transport: { availableBps, isOtherWay, ...roundTrip },
    camera: { bitrateBps, ...camera },
    microphone: { bitrateBps: 32_000, lossShare: soundLossShare },
  });
}

function lasting(memory: LineMemory, count: number, what: Second, pictures = CAMERA): LineMemory {
  let now = memory;
  for (let index = 0; index < count; index += 1)
    now = adaptSending(now, second(now, what), pictures);
  return now;
}

const linesOf = ({ rung }: LineMemory) => (rung === HELD ? 0 : rungAt(rung).shortSidePx);
const onTop = () => lasting(NEW_LINE, 20, { availableBps: 4_000_000 });

describe('on a line that carries it', () => {
  test('the picture has 720 lines at the second reading, and not at the first', () => {
    expect(linesOf(lasting(NEW_LINE, 1, { availableBps: 2_500_000 }))).toBe(360);
    expect(linesOf(lasting(NEW_LINE, 2, { availableBps: 2_500_000 }))).toBe(720);
  });

  test('one bad second changes nothing', () => {
    expect(linesOf(lasting(onTop(), 1, { availableBps: 300_000 }))).toBe(720);
  });

  test('sound is not spared', () => {
    expect(onTop().sound).toBe('plain');
  });
});

describe('on a line that does not', () => {
  test('the picture gets as small as the line wants it within two seconds', () => {
    expect(linesOf(lasting(onTop(), 2, { availableBps: 300_000 }))).toBe(270);
  });

  test('the picture is left out where sound needs all there is, and sound is spared', () => {
    const squeezed = lasting(onTop(), 3, { availableBps: 60_000 });
    expect(squeezed).toMatchObject({ rung: HELD, sound: 'lean' });
  });

  test('a browser that sends no picture at all any more is understood as well', () => {
    const starved = { availableBps: 30_000, camera: { bitrateBps: 0 } };
    expect(lasting(onTop(), 3, starved).rung).toBe(HELD);
  });

  test('a shared screen stays as long as there is something left for it', () => {
    const both = { camera: true, screen: true };
    expect(lasting(onTop(), 5, { availableBps: 200_000 }, both).rung).toBe(LAST_RUNG);
    expect(lasting(onTop(), 5, { availableBps: 60_000 }, both).rung).toBe(HELD);
  });
});

describe('when the line is free again', () => {
  const held = () => lasting(onTop(), 3, { availableBps: 60_000 });

  test('the picture comes back, small at first', () => {
    expect(lasting(held(), 5, { availableBps: 60_000 }).rung).toBe(LAST_RUNG);
  });

  test('the line is sounded as soon as that picture has stayed for three seconds', () => {
    const back = lasting(held(), 5, { availableBps: 150_000 });
    const quiet = lasting(back, 3, { availableBps: 150_000 });
    expect(quiet.sounding.quietBps).not.toBeNull();
  });

  test.each([
    ['after it was large', onTop],
    ['at the start of a call', () => NEW_LINE],
  ])('%s, it is tried ever more seldom where that was a mistake', (_, start) => {
    let memory = lasting(start(), 3, { availableBps: 60_000 });
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      let seconds = 0;
      for (; memory.rung === HELD; seconds += 1)
        memory = lasting(memory, 1, { availableBps: 60_000 });
      pauses.push(seconds);
      memory = lasting(memory, 3, { availableBps: 60_000 });
    }
    expect(pauses).toEqual([5, 10, 20]);
  });

  test('it is not tried while sound is lost', () => {
    let memory = held();
    for (let seconds = 0; seconds < 30; seconds += 1) {
      memory = lasting(memory, 1, { availableBps: 60_000, soundLossShare: 0.2 });
      expect(memory.rung).toBe(HELD);
    }
  });

  test.each([
    ['what was sent before queues', LONG],
    ['nothing is answered', OLD],
  ])('it is not tried while %s, and seconds before that count', (_, roundTrip) => {
    const calm = lasting(held(), 4, { availableBps: 60_000 });
    const full = lasting(calm, 30, { availableBps: 60_000, roundTrip });
    expect(full.rung).toBe(HELD);
    expect(lasting(full, 1, { availableBps: 60_000 }).rung).toBe(LAST_RUNG);
  });

  test('it is tried once a minute where the queue does not end: that may be one of the other side', () => {
    const before = lasting(held(), 60, { availableBps: 60_000, roundTrip: LONG });
    expect(before.rung).toBe(HELD);
    const tried = lasting(before, 5, { availableBps: 60_000, roundTrip: LONG });
    expect(tried).toMatchObject({ rung: LAST_RUNG, queued: 0 });
  });

  test('a way that is long by itself is no queue', () => {
    const far = { availableBps: 60_000, roundTrip: { ...LONG, roundTripMs: 1_200 } };
    const start = lasting(NEW_LINE, 3, far);
    expect(start.rung).toBe(HELD);
    expect(lasting(start, 5, far).rung).toBe(LAST_RUNG);
  });

  test('another way has a length of its own', () => {
    const far = { ...LONG, roundTripMs: 1_200 };
    const moved = lasting(held(), 1, { availableBps: 60_000, roundTrip: far, isOtherWay: true });
    expect(lasting(moved, 4, { availableBps: 60_000, roundTrip: far }).rung).toBe(LAST_RUNG);
  });

  test('a picture that takes little of the line is enlarged with patience', () => {
    const small = lasting(onTop(), 2, { availableBps: 300_000 });
    const calm = { availableBps: 300_000, camera: { bitrateBps: 40_000 } };
    expect(linesOf(lasting(small, 3, calm))).toBe(270);
    expect(linesOf(lasting(small, 6, calm))).toBe(360);
  });
});

describe('a line that has not shown what it carries', () => {
  const unknown = { availableBps: 350_000 };
  const quietOf = ({ sounding }: LineMemory) => sounding.quietBps;

  test('is sounded at once: a second of little, then all that may be', () => {
    const quiet = lasting(NEW_LINE, 1, unknown);
    expect(quietOf(quiet)).toBeLessThan(150_000);
    const loud = lasting(quiet, 1, unknown);
    expect(quietOf(loud)).toBeNull();
    expect(loud.sounding.count).toBe(1);
  });

  test('is sounded ever more seldom', () => {
    let memory = NEW_LINE;
    const at: number[] = [];
    for (let seconds = 0; seconds < 60; seconds += 1) {
      memory = lasting(memory, 1, unknown);
      if (quietOf(memory) !== null) at.push(seconds);
    }
    expect(at).toEqual([0, 11, 32]);
  });

  test('needs no quiet second where little is sent anyway', () => {
    const calm = { ...unknown, camera: { bitrateBps: 20_000 } };
    expect(lasting(NEW_LINE, 1, calm).sounding).toMatchObject({ quietBps: null, count: 1 });
  });
});

test('a line that carries the best is not sounded', () => {
  expect(lasting(onTop(), 99, { availableBps: 4_000_000 }).sounding.count).toBe(0);
});

test('a machine that is too slow sends a smaller picture', () => {
  const slow = { availableBps: 4_000_000, camera: { limit: 'cpu' as const } };
  expect(linesOf(lasting(onTop(), 3, slow))).toBe(540);
});

describe('where the browser does not tell what the line carries', () => {
  const untold = { availableBps: null };

  test('it adapts by itself, from the best', () => {
    expect(lasting(NEW_LINE, 1, untold)).toMatchObject({ isMeasured: false, rung: 0 });
  });

  test('pictures give way to sound all the same', () => {
    expect(lasting(NEW_LINE, 30, { ...untold, soundLossShare: 0.2 }).rung).toBe(HELD);
  });

  test('a link without a way teaches nothing yet', () => {
    const between = aReading({ transport: { way: null, availableBps: null } });
    expect(adaptSending(NEW_LINE, between, CAMERA)).toEqual(NEW_LINE);
  });
});

describe('where a browser that tells it has nothing to tell for a while', () => {
  test.each([
    ['without a picture', 60_000, HELD],
    ['with a small one', 150_000, LAST_RUNG],
  ])('a line %s stays so', (_, availableBps, rung) => {
    const before = lasting(onTop(), 4, { availableBps });
    expect(before.rung).toBe(rung);
    expect(lasting(before, 5, { availableBps: null })).toEqual(before);
  });
});

describe('on another way than before', () => {
  test('the picture is as large as it was', () => {
    const moved = { availableBps: 300_000, isOtherWay: true };
    expect(linesOf(lasting(onTop(), 1, moved))).toBe(720);
  });

  test('a picture that had failed several times is tried again soon', () => {
    const often = lasting(onTop(), 60, { availableBps: 60_000 });
    const held = lasting(often, 1, { availableBps: 60_000, isOtherWay: true });
    const back = lasting({ ...held, rung: HELD }, 5, { availableBps: 2_500_000 });
    expect(back.rung).toBeLessThan(HELD);
  });
});

test('without a picture nothing is learnt about pictures', () => {
  const none = { camera: false, screen: false };
  expect(lasting(onTop(), 9, { availableBps: 40_000 }, none).rung).toBe(0);
});

test('the little that a picture of nothing takes says nothing of the line', () => {
  const ringing = { availableBps: 300_000, camera: { bitrateBps: 2_000 } };
  expect(linesOf(lasting(NEW_LINE, 2, ringing))).toBe(360);
});
