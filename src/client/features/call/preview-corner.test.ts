import { describe, expect, test } from 'vitest';
import { type Corner, cornerAfterKey, nearestCorner } from './preview-corner.ts';

const area = { widthPx: 400, heightPx: 800 };

describe('where a dropped picture goes', () => {
  test.each<[number, number, Corner]>([
    [10, 10, 'top-left'],
    [390, 399, 'top-right'],
    [199, 401, 'bottom-left'],
    [201, 790, 'bottom-right'],
  ])('from %i, %i to the %s', (xPx, yPx, corner) => {
    expect(nearestCorner({ xPx, yPx }, area)).toBe(corner);
  });

  test('outside the area it goes to the corner on that side', () => {
    expect(nearestCorner({ xPx: -50, yPx: 900 }, area)).toBe('bottom-left');
  });
});

describe('arrow keys', () => {
  test('move along one side at a time', () => {
    expect(cornerAfterKey('bottom-right', 'ArrowUp')).toBe('top-right');
    expect(cornerAfterKey('top-right', 'ArrowLeft')).toBe('top-left');
    expect(cornerAfterKey('top-left', 'ArrowDown')).toBe('bottom-left');
    expect(cornerAfterKey('bottom-left', 'ArrowRight')).toBe('bottom-right');
  });

  test('stay in a corner that they already point to, and leave other keys alone', () => {
    expect(cornerAfterKey('top-left', 'ArrowUp')).toBe('top-left');
    expect(cornerAfterKey('top-left', 'Enter')).toBeNull();
  });
});
