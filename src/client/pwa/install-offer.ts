import type { InstallOffer, InstallState } from '../lib/install-offer.ts';

/** Chromium's event, which no standard describes yet. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

const isInstallPrompt = (event: Event): event is BeforeInstallPromptEvent =>
  'prompt' in event && typeof event.prompt === 'function';

/** Keeps the browser's offer to install the app until somebody asks for it on the account page. */
export function createInstallOffer(page: Window): InstallOffer {
  let held: BeforeInstallPromptEvent | null = null;
  let state: InstallState = isIosBrowser(page) ? 'by-hand' : 'not-now';
  const listeners = new Set<() => void>();

  function become(next: InstallState, event: BeforeInstallPromptEvent | null): void {
    state = next;
    held = event;
    for (const notify of listeners) notify();
  }

  page.addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallPrompt(event)) return;
    // Or the browser puts a bar of its own over whatever somebody is doing.
    event.preventDefault();
    become('offered', event);
  });
  page.addEventListener('appinstalled', () => become('not-now', null));

  return {
    getState: () => state,
    subscribe(notify) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    async ask() {
      const event = held;
      if (!event) return;
      // The event can be used once; a browser that still wants to offers another.
      become('not-now', null);
      await event.prompt();
    },
  };
}

/** iOS and iPadOS install from the share menu alone, and an iPad calls itself a Mac. */
function isIosBrowser(page: Window): boolean {
  const { navigator } = page;
  const isTouchMac = navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1;
  const isIos = isTouchMac || /iPhone|iPad|iPod/.test(navigator.userAgent);
  return isIos && !page.matchMedia('(display-mode: standalone)').matches;
}
