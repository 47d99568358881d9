import { WARM_PICTURE_SIZE } from '../../lib/warm-picture-size.ts';

const REPAINT_EVERY_MS = 200;

/**
 * A picture of nothing. Sent while a call rings, it sets coders and decoders to work and lets the
 * browser learn what the line carries, so that the first real picture waits for none of it.
 */
export interface WarmPicture {
  track: MediaStreamTrack;
  stop(): void;
}

/** Null in a browser that makes no stream of a canvas: the first picture is a little later there. */
export function paintWarmPicture(): WarmPicture | null {
  const canvas = Object.assign(document.createElement('canvas'), WARM_PICTURE_SIZE);
  const context = canvas.getContext('2d');
  const [track] = context && 'captureStream' in canvas ? canvas.captureStream().getTracks() : [];
  if (!context || !track) return null;
  const paint = () => context.fillRect(0, 0, canvas.width, canvas.height);
  paint();
  const timer = setInterval(paint, REPAINT_EVERY_MS);
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}
