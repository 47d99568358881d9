import { Workbox } from 'workbox-window';
import type { AppUpdates } from '../lib/app-updates.ts';

const CHECK_EVERY_MS = 60 * 60 * 1_000;

export interface AppUpdatesControl extends AppUpdates {
  /** Tells whether somebody is in a call, now and at each change: nothing is offered meanwhile. */
  setBusy(isBusy: boolean): void;
}

/**
 * Registers the service worker and watches for newer ones. They are fetched at once, wait, and are
 * taken only on a word: a reload in the wrong moment would end a call or lose what was typed.
 */
export function createAppUpdates(): AppUpdatesControl {
  let isWaiting = false;
  let isBusy = false;
  let isAsked = false;
  const listeners = new Set<() => void>();
  const notifyAll = () => {
    for (const notify of listeners) notify();
  };
  const worker = 'serviceWorker' in navigator ? new Workbox('/service-worker.js') : null;

  worker?.addEventListener('waiting', () => {
    isWaiting = true;
    notifyAll();
  });
  // Also when another tab has asked: there the old page goes on until it is left.
  worker?.addEventListener('controlling', () => isAsked && location.reload());

  async function register(): Promise<void> {
    if (!worker || !import.meta.env.PROD) return;
    try {
      await worker.register();
    } catch {
      return; // Private windows may forbid it. The app works without, only not offline.
    }
    const check = () => void worker.update().catch(() => undefined); // Offline: the next check will do.
    setInterval(check, CHECK_EVERY_MS);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') check();
    });
  }
  void register();

  return {
    isReady: () => isWaiting && !isBusy,
    subscribe(notify) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    take() {
      if (!isWaiting || isBusy) return;
      isAsked = true;
      worker?.messageSkipWaiting();
    },
    setBusy(next) {
      if (isBusy === next) return;
      isBusy = next;
      notifyAll();
    },
  };
}
