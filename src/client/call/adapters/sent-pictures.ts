/**
 * Makes the browser forget the pictures that it has sent lately. Chromium keeps them for seconds, sends
 * again what was lost of them, even of a picture that rests, and sends them over a new way, to find out how
 * much that carries; and who gets pictures so late takes those that follow for early, and holds them
 * back for a second and more. When what a picture is of changes, its coder begins anew and nothing is kept.
 */
export function forgetSent(track: MediaStreamTrack): void {
  const { contentHint } = track;
  track.contentHint = contentHint === 'text' ? 'motion' : 'text';
  track.contentHint = contentHint;
}
