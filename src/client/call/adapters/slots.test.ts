import { describe, expect, test } from 'vitest';
import { track } from '../../../../tests/factories/call-events.ts';
import type { Slot } from '../core/state.ts';
import { contentOf, mapSlots, SLOTS, type TrackKind } from './slots.ts';

const place = (mid: string, kind: TrackKind) => ({ mid, kind });
const mapped = (...places: ReturnType<typeof place>[]) =>
  Object.fromEntries(
    [...mapSlots(places, ({ kind }) => kind)].map(([slot, { mid }]) => [slot, mid]),
  );

describe('the places of an offer', () => {
  test('of ours come back as they were made', () => {
    const places = SLOTS.map(({ slot, kind }) => place(slot, kind));
    expect(mapped(...places)).toEqual({
      ...{ microphone: 'microphone', camera: 'camera', screen: 'screen' },
      screenSound: 'screenSound',
    });
  });

  test('of the guide have no screen, in whatever order they come', () => {
    expect(mapped(place('0', 'video'), place('1', 'audio'))).toEqual({
      ...{ camera: '0', microphone: '1' },
    });
  });

  test('of a voice call have a microphone alone', () => {
    expect(mapped(place('0', 'audio'))).toEqual({ microphone: '0' });
  });

  test('that nobody has a use for stay out', () => {
    const videos = ['0', '1', '2'].map((mid) => place(mid, 'video'));
    expect(mapped(...videos)).toEqual({ camera: '0', screen: '1' });
  });
});

describe('what goes into a slot', () => {
  const wanted = new Map<Slot, ReturnType<typeof track> | null>([
    ['camera', track('face')],
    ['screen', track('slides')],
  ]);

  test('is its own track where the screen has a place', () => {
    expect(contentOf('camera', wanted, true)).toEqual({ track: 'face', shows: 'camera' });
    expect(contentOf('screen', wanted, true)).toEqual({ track: 'slides', shows: 'screen' });
  });

  test("is the screen in the camera's place where it has none, and the face again afterwards", () => {
    expect(contentOf('camera', wanted, false)).toEqual({ track: 'slides', shows: 'screen' });
    const after = new Map(wanted).set('screen', null);
    expect(contentOf('camera', after, false)).toEqual({ track: 'face', shows: 'camera' });
  });

  test('is nothing where nothing is sent', () => {
    expect(contentOf('microphone', wanted, true)).toEqual({ track: null, shows: 'microphone' });
  });
});
