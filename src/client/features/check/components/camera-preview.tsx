import { useCallback } from 'react';

export interface CameraPreviewProps {
  stream: MediaStream;
  /** Told once, when the picture moves. Needs a stable identity. */
  onPicture: (widthPx: number, heightPx: number) => void;
}

/** How often is looked where the browser tells of no picture by itself. */
const LOOK_EACH_MS = 200;

/** One's own picture, as in a mirror. */
export function CameraPreview({ stream, onPicture }: CameraPreviewProps) {
  const attach = useCallback(
    (video: HTMLVideoElement) => {
      video.srcObject = stream;
      // Some phones leave a stream standing on its first frame in spite of `autoplay`.
      video.play().catch(() => undefined);
      const stop = whenMoving(video, () => onPicture(video.videoWidth, video.videoHeight));
      return () => {
        stop();
        video.srcObject = null;
      };
    },
    [stream, onPicture],
  );
  return (
    <video
      ref={attach}
      autoPlay
      muted
      playsInline
      aria-label="Your camera"
      className="aspect-video w-full -scale-x-100 rounded-xl bg-black object-contain"
    />
  );
}

/** Calls back at the second picture: a first one alone may be all that comes. Returns the undo. */
function whenMoving(video: HTMLVideoElement, onMoving: () => void): () => void {
  if (typeof video.requestVideoFrameCallback !== 'function') {
    const timer = setInterval(() => {
      if (video.videoWidth === 0 || video.currentTime === 0) return;
      clearInterval(timer);
      onMoving();
    }, LOOK_EACH_MS);
    return () => clearInterval(timer);
  }
  let frame = video.requestVideoFrameCallback(() => {
    frame = video.requestVideoFrameCallback(onMoving);
  });
  return () => video.cancelVideoFrameCallback(frame);
}
