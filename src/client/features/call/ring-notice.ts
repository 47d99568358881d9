const OPTIONS: NotificationOptions = { tag: 'incoming-call', icon: '/icons/icon-192.png' };

/**
 * Says outside of the page that it rings, while nobody looks at it, and only where that has been
 * allowed before: nobody is asked for anything while it rings. Returns the undo.
 */
export function showRingNotice(text: string): () => void {
  const isAllowed = 'Notification' in globalThis && Notification.permission === 'granted';
  if (!isAllowed || !document.hidden) return () => undefined;
  try {
    const notice = new Notification(text, OPTIONS);
    notice.onclick = () => window.focus();
    return () => notice.close();
  } catch {
    // Chrome on Android allows them to the service worker alone.
    return showByWorker(text);
  }
}

function showByWorker(text: string): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  let isOver = false;
  async function show(): Promise<void> {
    const worker = await navigator.serviceWorker.ready;
    if (!isOver) await worker.showNotification(text, { ...OPTIONS, requireInteraction: true });
    if (isOver) await close(worker);
  }
  const shown = show();
  // Without a worker, or with the permission taken back, there is the sound.
  shown.catch(() => undefined);
  return () => {
    isOver = true;
    shown.then(async () => close(await navigator.serviceWorker.ready)).catch(() => undefined);
  };
}

async function close(worker: ServiceWorkerRegistration): Promise<void> {
  const notices = await worker.getNotifications({ tag: 'incoming-call' });
  for (const notice of notices) notice.close();
}
