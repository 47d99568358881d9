import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepPlaying } from './keep-playing.ts';

class FakeElement extends EventTarget {
  paused = true;
  plays = 0;
  needsTap = false;
  async play(): Promise<void> {
    this.plays += 1;
    if (this.needsTap) throw new DOMException('a tap first', 'NotAllowedError');
    this.paused = false;
  }
  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  become(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
  tap = () => this.dispatchEvent(new Event('click'));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function playing(needsTap = false) {
  const element = Object.assign(new FakeElement(), { needsTap });
  const page = new FakePage();
  const told: boolean[] = [];
  const stop = keepPlaying(
    element as unknown as HTMLMediaElement,
    (isBlocked) => told.push(isBlocked),
    page as unknown as Document,
  );
  await vi.advanceTimersByTimeAsync(2_000);
  return { element, page, told, stop };
}

describe('an element that is kept playing', () => {
  test('plays again when the system has paused it', async () => {
    const { element, told } = await playing();
    element.pause();
    await vi.advanceTimersByTimeAsync(0);
    expect(element.paused).toBe(false);
    expect(told).toEqual([]);
  });

  test('that is held down waits for a tap instead of fighting', async () => {
    const { element, page, told } = await playing();
    element.pause();
    element.pause();
    await vi.advanceTimersByTimeAsync(0);
    expect(element.plays).toBe(2);
    expect(told).toContain(true);
    page.tap();
    await vi.advanceTimersByTimeAsync(0);
    expect(element.plays).toBe(3);
    expect(told.at(-1)).toBe(false);
  });

  test('that was paused while nobody looked plays when the page is back', async () => {
    const { element, page } = await playing();
    page.become('hidden');
    element.pause();
    expect(element.plays).toBe(1);
    page.become('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(element.paused).toBe(false);
  });

  test('that wants a tap first takes the next one', async () => {
    const { element, page, told } = await playing(true);
    expect(told).toEqual([true]);
    element.needsTap = false;
    page.tap();
    await vi.advanceTimersByTimeAsync(0);
    expect(element.paused).toBe(false);
    expect(told).toEqual([true, false]);
  });

  test('is left alone afterwards', async () => {
    const { element, page, stop } = await playing();
    stop();
    element.pause();
    page.become('visible');
    page.tap();
    expect(element.plays).toBe(1);
  });
});
