import { expect, test } from 'vitest';
import { createSignInBrake } from './sign-in-brake.ts';

function brakeAt() {
  let now = 0;
  const settings = { firstWaitMs: 250, longestWaitMs: 1_000 };
  const brake = createSignInBrake(settings, () => new Date(now));
  const pass = (ms: number) => {
    now += ms;
  };
  return { brake, pass };
}
const waits = (brake: ReturnType<typeof brakeAt>['brake'], times: number) =>
  Array.from({ length: times }, () => brake.waitBeforeMs('ada@example.test'));

test('three tries are free, then each waits twice as long, up to the longest', () => {
  const { brake } = brakeAt();
  expect(waits(brake, 7)).toEqual([0, 0, 0, 250, 500, 1_000, 1_000]);
  expect(brake.waitBeforeMs('ben@example.test')).toBe(0);
});

test('success and time both let go', () => {
  const { brake, pass } = brakeAt();
  waits(brake, 5);
  brake.release('ada@example.test');
  expect(waits(brake, 4)).toEqual([0, 0, 0, 250]);
  pass(15 * 60_000);
  expect(waits(brake, 1)).toEqual([0]);
});

test('a flood of e-mails does not fill the memory', () => {
  const { brake } = brakeAt();
  waits(brake, 4);
  for (let i = 0; i < 20_000; i += 1) brake.waitBeforeMs(`${i}@example.test`);
  expect(waits(brake, 1)).toEqual([0]);
});
