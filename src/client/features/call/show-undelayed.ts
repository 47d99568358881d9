/**
 * Shows a stream in an element, each picture as soon as it is decoded.
 *
 * Chromium holds pictures from elsewhere back, to space them evenly: by some 15 ms, and by more on a
 * busy machine. It decides when the element loads, by what the stream has then, and leaves a picture
 * alone that joins later (`WebMediaPlayerMSCompositor`). To other browsers it is all the same.
 *
 * @returns the undo
 */
export function showUndelayed(video: HTMLVideoElement, stream: MediaStream): () => void {
  const pictures = stream.getVideoTracks();
  const join = () => {
    for (const picture of pictures) stream.addTrack(picture);
  };
  for (const picture of pictures) stream.removeTrack(picture);
  video.addEventListener('loadstart', join, { once: true });
  video.srcObject = stream;
  return () => {
    video.removeEventListener('loadstart', join);
    video.srcObject = null;
    join();
  };
}
