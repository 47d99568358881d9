import { describe, expect, test } from 'vitest';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { type TrackFate, watchTrack } from './track-watch.ts';

class FakeTrack extends EventTarget {
  muted = false;
  readyState: MediaStreamTrackState = 'live';
  readonly kind: 'audio' | 'video';
  constructor(kind: 'audio' | 'video') {
    super();
    this.kind = kind;
  }
  become(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }
}

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  become(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

function watched(kind: 'audio' | 'video', isPhone = false) {
  const track = new FakeTrack(kind);
  const page = new FakePage();
  const clock = createHandTurnedClock();
  const fates: TrackFate[] = [];
  const watching = new AbortController();
  const camera = { givesPicture: true };
  watchTrack(track as unknown as MediaStreamTrack, (fate) => fates.push(fate), watching.signal, {
    page: page as unknown as Document,
    clock,
    isPhone,
    givesPicture: async () => camera.givesPicture,
  });
  return { track, page, clock, fates, watching, camera };
}

describe('a track that the system silences', () => {
  test('is told after a second, and when it comes back', () => {
    const { track, clock, fates } = watched('audio');
    track.become(true);
    clock.advance(900);
    expect(fates).toEqual([]);
    clock.advance(200);
    expect(fates).toEqual(['interrupted']);
    track.become(false);
    expect(fates).toEqual(['interrupted', 'given-back']);
  });

  test('for a moment only is not worth a word', () => {
    const { track, clock, fates } = watched('audio');
    track.become(true);
    clock.advance(500);
    track.become(false);
    clock.advance(5_000);
    expect(fates).toEqual([]);
  });

  test('is stuck when it stays silent after the page is back', () => {
    const { track, page, clock, fates } = watched('audio');
    page.become('hidden');
    track.become(true);
    clock.advance(60_000);
    page.become('visible');
    clock.advance(2_000);
    expect(fates).toEqual(['interrupted', 'stuck']);
  });

  test('and that comes back with the page is left alone', () => {
    const { track, page, clock, fates } = watched('audio');
    page.become('hidden');
    track.become(true);
    clock.advance(60_000);
    page.become('visible');
    clock.advance(500);
    track.become(false);
    clock.advance(5_000);
    expect(fates).toEqual(['interrupted', 'given-back']);
  });
});

describe('a track that ends', () => {
  test('says so', () => {
    const { track, fates } = watched('audio');
    track.dispatchEvent(new Event('ended'));
    expect(fates).toEqual(['ended']);
  });

  test('on a phone while nobody looks is asked for again only when the page is back', () => {
    const { track, page, fates } = watched('audio', true);
    page.become('hidden');
    track.readyState = 'ended';
    track.dispatchEvent(new Event('ended'));
    expect(fates).toEqual(['interrupted']);
    page.become('visible');
    expect(fates).toEqual(['interrupted', 'ended']);
  });

  test('on a laptop is replaced at once, whether anybody looks or not', () => {
    const { track, page, fates } = watched('audio');
    page.become('hidden');
    track.readyState = 'ended';
    track.dispatchEvent(new Event('ended'));
    expect(fates).toEqual(['ended']);
  });

  test('without a word is noticed when the page is back', () => {
    const { track, page, fates } = watched('audio');
    page.become('hidden');
    track.readyState = 'ended';
    page.become('visible');
    expect(fates).toEqual(['ended']);
  });

  test('is no longer told of once it was given back', () => {
    const { track, page, clock, fates, watching } = watched('video');
    track.become(true);
    page.become('hidden');
    page.become('visible');
    watching.abort();
    clock.advance(60_000);
    track.dispatchEvent(new Event('ended'));
    expect(fates).toEqual([]);
  });
});

describe('a camera', () => {
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

  test('that shows nothing is told once', async () => {
    const { clock, fates, camera } = watched('video');
    camera.givesPicture = false;
    clock.advance(4_000);
    await settled();
    clock.advance(60_000);
    await settled();
    expect(fates).toEqual(['dark']);
  });

  test('that shows something is left alone', async () => {
    const { clock, fates } = watched('video');
    clock.advance(60_000);
    await settled();
    expect(fates).toEqual([]);
  });

  test('is not judged while nobody looks at the page', async () => {
    const { page, clock, fates, camera } = watched('video');
    camera.givesPicture = false;
    page.become('hidden');
    clock.advance(4_000);
    await settled();
    expect(fates).toEqual([]);
    page.become('visible');
    clock.advance(4_000);
    await settled();
    expect(fates).toEqual(['dark']);
  });
});
