import { describe, expect, test } from 'vitest';
import { MAX_EVENT_BYTES } from '../../shared/protocol/limits.ts';
import { countEvent, isTooLarge } from './event-limits.ts';

describe('the size of an event', () => {
  const overhead = JSON.stringify({ text: '' }).length;

  test.each([
    ['plain letters', 'x', 1],
    ['letters of two bytes', 'é', 2],
    ['letters of four bytes', '😀', 4],
    ['line ends, which JSON writes as two', '\n', 2],
    ['control characters, which JSON writes as six', '\u0001', 6],
  ])('is that of its JSON text in bytes: %s', (_what, letter, bytes) => {
    const fitting = Math.floor((MAX_EVENT_BYTES - overhead) / bytes);
    expect(isTooLarge({ text: letter.repeat(fitting) })).toBe(false);
    expect(isTooLarge({ text: letter.repeat(fitting + 1) })).toBe(true);
  });

  test('counts names, lists and bytes too', () => {
    expect(isTooLarge({ ['x'.repeat(MAX_EVENT_BYTES)]: 1 })).toBe(true);
    expect(isTooLarge([new Array(MAX_EVENT_BYTES).fill(1)])).toBe(true);
    expect(isTooLarge({ bytes: new Uint8Array(MAX_EVENT_BYTES + 1) })).toBe(true);
    expect(isTooLarge(new Array(10_000).fill(1))).toBe(false);
  });

  test.each([undefined, null, 1, true, '', {}, []])('is small for %j', (payload) => {
    expect(isTooLarge(payload)).toBe(false);
  });
});

describe('the number of events', () => {
  test('is refused above the allowed one until the window is over', () => {
    const counted = { windowStartMs: 0, count: 0 };
    const verdicts = [1, 2, 3].map(() => countEvent(counted, 20_000, 2));
    expect(verdicts).toEqual(['accepted', 'accepted', 'refused']);
    expect(countEvent(counted, 29_999, 2)).toBe('refused');
    expect(countEvent(counted, 30_000, 2)).toBe('accepted');
  });

  test('is a flood at more than four times of it', () => {
    const counted = { windowStartMs: 0, count: 0 };
    const verdicts = Array.from({ length: 9 }, () => countEvent(counted, 1, 2));
    expect(verdicts[7]).toBe('refused');
    expect(verdicts[8]).toBe('flood');
  });
});
