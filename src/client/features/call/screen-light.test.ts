import { describe, expect, test } from 'vitest';
import { keepScreenLit, type LightWorld } from './screen-light.ts';

class FakeLock extends EventTarget {
  released = false;
  async release(): Promise<void> {
    this.released = true;
    this.dispatchEvent(new Event('release'));
  }
}

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

async function lit(kind: 'granted' | 'refused' | 'unknown') {
  const page = new FakePage();
  const locks: FakeLock[] = [];
  const video = { isPlaying: false };
  const request = async () => {
    if (kind === 'refused') throw new DOMException('not in an installed app', 'NotAllowedError');
    locks.push(new FakeLock());
    return locks.at(-1);
  };
  const stop = keepScreenLit({
    wakeLock: kind === 'unknown' ? undefined : { request },
    page,
    playVideo() {
      video.isPlaying = true;
      return () => {
        video.isPlaying = false;
      };
    },
  } as unknown as LightWorld);
  await settled();
  const become = async (state: DocumentVisibilityState) => {
    page.visibilityState = state;
    if (state === 'hidden') await locks.at(-1)?.release();
    page.dispatchEvent(new Event('visibilitychange'));
    await settled();
  };
  return { locks, video, stop, become };
}

describe('the screen', () => {
  test('is kept lit by a lock where there is one, taken again after the page was hidden', async () => {
    const { locks, video, stop, become } = await lit('granted');
    await become('hidden');
    expect(locks).toHaveLength(1);
    await become('visible');
    expect(locks.map(({ released }) => released)).toEqual([true, false]);
    expect(video.isPlaying).toBe(false);
    stop();
    expect(locks.at(-1)?.released).toBe(true);
    expect(video.isPlaying).toBe(false);
  });

  test.each(['refused', 'unknown'] as const)(
    'is kept lit by a video where a lock is %s',
    async (kind) => {
      const { video, stop } = await lit(kind);
      expect(video.isPlaying).toBe(true);
      stop();
      expect(video.isPlaying).toBe(false);
    },
  );

  test('is kept lit by a video when the lock is taken back, until there is another', async () => {
    const { locks, video, become } = await lit('granted');
    await locks.at(-1)?.release();
    expect(video.isPlaying).toBe(true);
    await become('hidden');
    await become('visible');
    expect(locks).toHaveLength(2);
    expect(video.isPlaying).toBe(false);
  });
});
