import type { BrowserContext } from '@playwright/test';

/** What browsers print themselves when a server is away or says no: the app's answer is tested. */
const OF_THE_NETWORK = /^(Failed to load resource|WebSocket connection to)/;

/**
 * Watches for faults of the app's scripts: errors that nobody caught, and caught ones that were printed.
 *
 * @returns those of all pages of the context so far
 */
export function watchFaults(context: BrowserContext): () => string[] {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    const isFault = message.type() === 'error' && !OF_THE_NETWORK.test(message.text());
    if (isFault) faults.push(message.text());
  });
  return () => [...faults];
}
