import { keepPlaying } from './keep-playing.ts';

const REPAINT_EVERY_MS = 1_000;

/** Plays a video of four dark points, silent and out of sight. Returns its end. PHONES.md i14. */
export function playNothing(): () => void {
  const canvas = Object.assign(document.createElement('canvas'), { width: 2, height: 2 });
  const context = canvas.getContext('2d');
  if (!context || !('captureStream' in canvas)) return () => undefined;
  const stream = canvas.captureStream();
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  video.dataset['purpose'] = 'keeps-screen-lit';
  video.ariaHidden = 'true';
  video.style.cssText = 'position:fixed;width:1px;height:1px;opacity:0.01;pointer-events:none';
  document.body.append(video);
  // A video that stands still counts for none.
  const timer = setInterval(() => context.fillRect(0, 0, 2, 2), REPAINT_EVERY_MS);
  const stop = keepPlaying(video);
  return () => {
    stop();
    clearInterval(timer);
    video.remove();
    video.srcObject = null;
    for (const track of stream.getTracks()) track.stop();
  };
}
