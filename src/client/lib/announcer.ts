/** Sentences for those who do not see what has changed. Shown nowhere, read out once. */
let sentence = '';
const listeners = new Set<() => void>();

/** Reads out a sentence when the screen reader is next free. */
export function announce(text: string): void {
  // The same sentence twice must be a change to be read out twice.
  sentence = text === sentence ? `${text}\u00a0` : text;
  for (const notify of listeners) notify();
}

export const announcements = {
  getSnapshot: () => sentence,
  subscribe(notify: () => void): () => void {
    listeners.add(notify);
    return () => void listeners.delete(notify);
  },
};
