import { expect, test } from 'vitest';
import type { CallQuality, Quality, QualityReason } from '../../call/runtime/index.ts';
import { type AdviceFacts, adviceOn, qualityLabel } from './quality-sentences.ts';

const GOOD: Quality = { mark: 'good' };
const FACTS: AdviceFacts = {
  name: 'Ben',
  isCameraOn: true,
  isSavingData: false,
  isHeld: false,
  isTheirsHeld: false,
};
const poor = (reason: QualityReason): Quality => ({ mark: 'poor', reason });
const fair = (reason: QualityReason): Quality => ({ mark: 'fair', reason });
const ours = (here: Quality): CallQuality => ({ here, there: GOOD });
const theirs = (there: Quality): CallQuality => ({ here: GOOD, there });

const advice = (quality: CallQuality, facts: Partial<AdviceFacts> = {}) =>
  adviceOn(quality, { ...FACTS, ...facts });

test('a mark says whose connection it is and how it is', () => {
  expect(qualityLabel('Ben', GOOD)).toBe('Connection of Ben: good');
  expect(qualityLabel(null, poor('loss'))).toBe('Your connection: poor');
});

test('where all is well nothing is said', () => {
  expect(advice({ here: GOOD, there: GOOD })).toBeNull();
});

test('a slow line of ours can be asked less of, in steps', () => {
  expect(advice(ours(poor('bandwidth')))?.action).toBe('save-data');
  expect(advice(ours(poor('bandwidth')), { isSavingData: true })?.action).toBe('stop-video');
  expect(advice(ours(fair('bandwidth')), { isSavingData: true })?.action).toBeNull();
});

test('without a camera there is no less to send', () => {
  expect(advice(ours(poor('loss')), { isCameraOn: false })?.action).toBeNull();
});

test('sending less would not shorten a long way', () => {
  expect(advice(ours(poor('delay')))?.action).toBeNull();
  expect(advice(ours(poor('relay')))?.text).toMatch(/detour/);
});

test('what is wrong here comes before what is wrong there', () => {
  expect(advice({ here: fair('delay'), there: poor('loss') })?.text).toMatch(/^What you say/);
  expect(advice(theirs(poor('loss')))?.text).toMatch(/^The connection of Ben is weak/);
});

test('what is lost both ways is blamed on nobody', () => {
  expect(advice(ours(fair('loss')))?.text).toMatch(/^Your connection loses some of what you send/);
  expect(advice({ here: poor('loss'), there: fair('loss') })?.text).toMatch(
    /^The connection between you and Ben loses much of what is sent/,
  );
});

test('a line of theirs that is merely fair is left to its mark', () => {
  expect(advice(theirs(fair('loss')))).toBeNull();
});

test('a picture that is held back for want of line is told, before all else', () => {
  expect(advice(ours(poor('bandwidth')), { isHeld: true })?.text).toBe(
    'Video is paused to keep the sound clear.',
  );
  expect(advice(ours(poor('bandwidth')), { isHeld: true, isTheirsHeld: true })?.text).toBe(
    'Video is paused on both sides to keep the sound clear.',
  );
  expect(advice(ours(poor('loss')), { isTheirsHeld: true })?.text).toBe(
    'The video of Ben is paused to keep the sound clear.',
  );
});

test('what is put away stays away until it gets worse, or is something else', () => {
  const first = advice(ours(fair('loss')))?.id;
  expect(advice(ours(fair('loss')), { isSavingData: true })?.id).toBe(first);
  expect(advice(ours(poor('loss')))?.id).not.toBe(first);
  expect(advice(ours(fair('delay')))?.id).not.toBe(first);
});

test('every sentence is one, and in plain words', () => {
  const reasons: QualityReason[] = ['bandwidth', 'loss', 'delay', 'relay', 'processor'];
  for (const reason of reasons) {
    for (const quality of [fair(reason), poor(reason)]) {
      const text = advice(ours(quality))?.text;
      expect(text).toMatch(/^\p{Lu}[^!]+\.$/u);
      expect(text).not.toMatch(/bandwidth|jitter|packet|latency|CPU/i);
    }
  }
});
