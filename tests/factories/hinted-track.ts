/** A track of a camera that remembers all that it was said to show, the first included. */
export function hintedTrack(first: string) {
  const hints = [first];
  const track = {
    getSettings: () => ({ width: 1280, height: 720 }),
    get contentHint() {
      return hints.at(-1) ?? '';
    },
    set contentHint(hint: string) {
      hints.push(hint);
    },
  };
  return { track: track as unknown as MediaStreamTrack, hints };
}
