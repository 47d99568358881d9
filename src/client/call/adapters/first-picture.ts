const PATIENCE_MS = 4_000;

/**
 * Whether pictures come from a camera that is on, tried with an element that nobody sees. Its first
 * picture answers at once; the answer no takes four seconds. A browser that refuses to play the
 * element, as on an iPhone that saves power, leaves it open, and that counts as yes.
 */
export async function givesPicture(track: MediaStreamTrack): Promise<boolean> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
      // Playing begins with the first picture, and waits for it.
      video.srcObject = new MediaStream([track]);
      video.play().then(
        () => resolve(true),
        () => resolve(true),
      );
    });
  } finally {
    clearTimeout(timer);
    video.srcObject = null;
  }
}
