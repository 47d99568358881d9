import { describe, expect, test } from 'vitest';
import { showUndelayed } from './show-undelayed.ts';

class FakeStream {
  tracks = new Set(['picture']);
  getVideoTracks = () => [...this.tracks];
  addTrack = (track: string) => void this.tracks.add(track);
  removeTrack = (track: string) => void this.tracks.delete(track);
}

class FakeVideo extends EventTarget {
  /** What the stream had when it was set. */
  loadedWith: string[] | null = null;
  set srcObject(stream: FakeStream | null) {
    this.loadedWith = stream?.getVideoTracks() ?? null;
  }
  load = () => this.dispatchEvent(new Event('loadstart'));
}

function shown() {
  const stream = new FakeStream();
  const video = new FakeVideo();
  const stop = showUndelayed(
    video as unknown as HTMLVideoElement,
    stream as unknown as MediaStream,
  );
  return { stream, video, stop };
}

describe('a stream that is shown without delay', () => {
  test('has its picture only when the element has begun to load it', () => {
    const { stream, video } = shown();
    expect(video.loadedWith).toEqual([]);
    video.load();
    expect(stream.getVideoTracks()).toEqual(['picture']);
  });

  test('has it still when the element goes before it has loaded, for the next one', () => {
    const { stream, video, stop } = shown();
    stop();
    expect(video.loadedWith).toBeNull();
    expect(stream.getVideoTracks()).toEqual(['picture']);
  });
});
