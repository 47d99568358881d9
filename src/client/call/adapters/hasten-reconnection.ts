import type { Socket } from 'socket.io-client';

/** Drops what there is, without a word that could not arrive, and connects at once. */
export function replaceConnection(socket: Socket): void {
  if (socket.connected) socket.io.engine.close();
  socket.disconnect().connect(); // the delay that is running is dropped with the old attempt
}

/**
 * Connects anew as soon as the browser says that there is a network again or the person looks at
 * the page, instead of when the delay is over or the silence is noticed. Returns the undo.
 */
export function hastenReconnection(socket: Socket): () => void {
  const events = new AbortController();
  const { signal } = events;

  const connectNow = () => {
    if (!socket.connected) replaceConnection(socket);
  };
  window.addEventListener(
    'online',
    // It may not have noticed yet that its network is gone; a new one costs one round trip.
    () => replaceConnection(socket),
    { signal },
  );
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') connectNow();
    },
    { signal },
  );
  return () => events.abort();
}
