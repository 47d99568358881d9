import { describe, expect, test } from 'vitest';
import type { CallStatus, EndReason, MediaFailure } from '../../call/runtime/index.ts';
import {
  deviceSentence,
  endingSentence,
  isWorthAnotherCall,
  permissionSentence,
  statusText,
} from './sentences.ts';

/** Complete by its type: a reason that is added to the engine has to be added here. */
const EVERY_REASON: Record<EndReason, true> = {
  'hung-up': true,
  'peer-hung-up': true,
  cancelled: true,
  'caller-cancelled': true,
  declined: true,
  'declined-here': true,
  'no-answer': true,
  missed: true,
  busy: true,
  'busy-here': true,
  offline: true,
  'answered-elsewhere': true,
  'declined-elsewhere': true,
  'not-allowed': true,
  removed: true,
  'peer-left': true,
  lost: true,
  'never-connected': true,
  'no-relay': true,
  'rate-limited': true,
  unreachable: true,
  over: true,
  broken: true,
};
const reasons = Object.keys(EVERY_REASON) as EndReason[];

const EVERY_FAILURE: Record<MediaFailure, true> = {
  denied: true,
  missing: true,
  'in-use': true,
  unplugged: true,
  interrupted: true,
  'no-picture': true,
  unsupported: true,
  unknown: true,
};
const failures = Object.keys(EVERY_FAILURE) as MediaFailure[];

describe('why a call ended', () => {
  test.each(reasons)('%s is told in a sentence that has no code in it', (why) => {
    const sentence = endingSentence(why, 'Ada');
    expect(sentence).toMatch(/^[A-Z].{8,}/);
    expect(sentence).not.toContain('undefined');
    if (why.includes('-')) expect(sentence.toLowerCase()).not.toContain(why);
  });

  test('no two reasons are told alike', () => {
    expect(new Set(reasons.map((why) => endingSentence(why, 'Ada'))).size).toBe(reasons.length);
  });

  test('what the other side did is told with their name', () => {
    expect(endingSentence('declined', 'Ada')).toBe('Ada declined the call.');
    expect(endingSentence('busy', 'Ada')).toBe('Ada is in another call.');
    expect(endingSentence('no-answer', 'Ada')).toBe('Ada did not answer.');
  });

  test('ringing again is offered where it may help, and not against a no', () => {
    expect(isWorthAnotherCall('no-answer')).toBe(true);
    expect(isWorthAnotherCall('lost')).toBe(true);
    expect(isWorthAnotherCall('declined')).toBe(false);
    expect(isWorthAnotherCall('removed')).toBe(false);
  });
});

describe('the status line', () => {
  test.each<[CallStatus, string]>([
    [{ kind: 'calling' }, 'Calling…'],
    [{ kind: 'ringing' }, 'Ringing…'],
    [{ kind: 'connecting' }, 'Connecting…'],
    [{ kind: 'connected' }, 'Connected'],
    [{ kind: 'reconnecting' }, 'Reconnecting…'],
    [{ kind: 'ended', why: 'lost', durationMs: 5_000 }, 'The connection was lost.'],
  ])('%o reads as the contract says', (status, text) => {
    expect(statusText(status, 'Ada')).toBe(text);
  });
});

describe('a device that gives nothing', () => {
  test.each(failures)('%s is told with what to do or what goes on', (why) => {
    for (const device of ['microphone', 'camera'] as const) {
      expect(deviceSentence(device, why).toLowerCase()).toContain(device);
      expect(deviceSentence(device, why).split(/[.;,] /).length).toBeGreaterThan(1);
    }
  });
});

test('the question for devices is explained with what they are for', () => {
  expect(permissionSentence(['microphone', 'camera'], 'Ada')).toBe(
    'Your browser asks for the microphone and the camera. Choose “Allow”, so that Ada can hear and see you.',
  );
  expect(permissionSentence(['camera'], 'Ada')).toContain('so that Ada can see you');
});
