/** Paused again so soon after it was started, something keeps it from playing. */
const HELD_DOWN_MS = 1_000;

/** What {@link keepPlaying} needs of the page. */
type Page = Pick<Document, 'visibilityState' | 'addEventListener'>;

/**
 * Plays an element, and again whenever the system has paused it: for a phone call, or while the page
 * was hidden. Where the browser wants a tap first, the next one anywhere is taken. PHONES.md i6, i7, i8.
 *
 * @param tellBlocked  whether a tap is waited for, at each change
 * @returns the end of it; the element is left as it is
 */
export function keepPlaying(
  element: HTMLMediaElement,
  tellBlocked: (isBlocked: boolean) => void = () => undefined,
  page: Page = document,
): () => void {
  const events = new AbortController();
  const { signal } = events;
  let isBlocked = false;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  function become(next: boolean): void {
    if (signal.aborted || isBlocked === next) return;
    isBlocked = next;
    tellBlocked(next);
  }
  async function play(): Promise<void> {
    triedAtMs = performance.now();
    if (await isRefused(element)) become(true);
    else if (!element.paused) become(false);
  }
  function onPause(): void {
    if (page.visibilityState === 'hidden') return;
    if (performance.now() - triedAtMs < HELD_DOWN_MS) become(true);
    else void play();
  }

  element.addEventListener('pause', onPause, { signal });
  element.addEventListener('playing', () => become(false), { signal });
  page.addEventListener(
    'visibilitychange',
    () => {
      if (page.visibilityState === 'visible' && element.paused) void play();
    },
    { signal },
  );
  // Within the tap, with nothing awaited before. PHONES.md i18.
  page.addEventListener('click', () => isBlocked && void play(), { signal, capture: true });
  void play();
  return () => events.abort();
}

/** True where the browser refuses until there is a tap; other failures are of streams that end. */
async function isRefused(element: HTMLMediaElement): Promise<boolean> {
  try {
    await element.play();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError';
  }
}
