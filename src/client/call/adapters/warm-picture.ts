/**
 * What is asked of a camera (capture-constraints.ts). Sent like one, too, so that nothing changes for
 * the coders when one takes its place: to set them up anew takes as long as several pictures.
 */
const SIZE = { width: 1280, height: 720 };
const UNTOLD_SIZE = { width: 640, height: 360 };

/** Enough for coders to stay at work; it costs next to nothing, since nothing changes in it. */
const REPAINT_EVERY_MS = 200;

/**
 * A black picture. Sent while a call rings, it sets coders and decoders to work and lets the browser
 * learn what the line carries, so that the first real picture waits for none of it.
 */
export interface WarmPicture {
  track: MediaStreamTrack;
  stop(): void;
}

/** Null in a browser that makes no stream of a canvas: the first picture is a little later there. */
export function paintWarmPicture(): WarmPicture | null {
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const [track] = context && 'captureStream' in canvas ? canvas.captureStream().getTracks() : [];
  if (!context || !track) return null;
  // Firefox tells no size of a fresh canvas, which is why it would not be sent smaller: then it has
  // the size of the first pictures itself (core/picture-ladder.ts).
  if (!track.getSettings().width) Object.assign(canvas, UNTOLD_SIZE);
  track.contentHint = 'motion'; // as a camera's: another one sets coders up anew
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
