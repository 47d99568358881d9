type Subscribe = (notify: () => void) => () => void;

/**
 * Tells of changes in a task of its own, once for all that happened until then. What a change sets
 * going in the browser, a device or a line, is asked for before the screens are drawn anew: on a
 * phone that takes as long as a message to the other side.
 */
export function afterWork(subscribe: Subscribe): Subscribe {
  const listeners = new Set<() => void>();
  // Not a timer: those of a hidden page are held back by seconds.
  const channel = new MessageChannel();
  let isDue = false;
  channel.port1.onmessage = () => {
    isDue = false;
    for (const notify of [...listeners]) notify();
  };
  let stop: (() => void) | null = null;
  const note = () => {
    if (!isDue) channel.port2.postMessage(null);
    isDue = true;
  };
  return (notify) => {
    listeners.add(notify);
    stop ??= subscribe(note);
    return () => {
      listeners.delete(notify);
      if (listeners.size > 0) return;
      stop?.();
      stop = null;
    };
  };
}
