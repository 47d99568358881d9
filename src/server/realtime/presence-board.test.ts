import { beforeEach, expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../tests/doubles/hand-turned-clock.ts';
import { UserId } from '../../shared/domain/ids.ts';
import { createPresenceBoard, type PresenceBoard } from './presence-board.ts';

const ada = UserId.parse('b6b1f7a4-6c1e-4a57-9d1c-0f6a6a1f3a11');
const clock = createHandTurnedClock();
let announced: string[];
let isConnected: boolean;
let isBusy: boolean;
let board: PresenceBoard;

beforeEach(() => {
  announced = [];
  isConnected = true;
  isBusy = false;
  board = createPresenceBoard({
    clock,
    isConnected: () => isConnected,
    isBusy: () => isBusy,
    announce: (_userId, presence) => announced.push(presence),
  });
  board.update(ada);
});

test('somebody who connects is online, and busy while in a call', () => {
  isBusy = true;
  board.update(ada);
  clock.advance(500);
  isBusy = false;
  board.update(ada);
  expect(announced).toEqual(['online', 'busy', 'online']);
});

test('who is in a call is busy at once for whoever asks, and told half a second later', () => {
  isBusy = true;
  board.update(ada);
  board.update(ada);
  expect(board.of(ada)).toBe('busy');
  clock.advance(499);
  expect(announced).toEqual(['online']);
  clock.advance(1);
  expect(announced).toEqual(['online', 'busy']);
  clock.advance(10_000);
  expect(announced).toEqual(['online', 'busy']);
});

test('a call that is over before it was told of is told of all the same', () => {
  isBusy = true;
  board.update(ada);
  isBusy = false;
  board.update(ada);
  clock.advance(10_000);
  expect(announced).toEqual(['online', 'busy', 'online']);
});

test('who goes in the first moment of a call is told of in order', () => {
  isBusy = true;
  board.update(ada);
  isConnected = false;
  board.update(ada);
  clock.advance(10_000);
  expect(announced).toEqual(['online', 'busy', 'offline']);
});

test('a page that is loaded anew is not seen to go', () => {
  isConnected = false;
  board.update(ada);
  clock.advance(1_999);
  expect(board.of(ada)).toBe('online');
  isConnected = true;
  board.update(ada);
  clock.advance(10_000);
  expect(announced).toEqual(['online']);
});

test('who stays away for two seconds is offline', () => {
  isConnected = false;
  board.update(ada);
  board.update(ada);
  clock.advance(2_000);
  expect(board.of(ada)).toBe('offline');
  expect(announced).toEqual(['online', 'offline']);
});
