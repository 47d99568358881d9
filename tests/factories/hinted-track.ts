/** A track of a camera, and all that it was said to show, the first included. */
export function hintedTrack(first: string, onHint: (hint: string) => void = () => {}) {
  const hints = [first];
  const track = {
    getSettings: () => ({ width: 1280, height: 720 }),
    get contentHint() {
      return hints.at(-1) ?? '';
    },
    set contentHint(hint: string) {
      hints.push(hint);
      onHint(hint);
    },
  };
  return { track: track as unknown as MediaStreamTrack, hints };
}
