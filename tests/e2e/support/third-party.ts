import type { BrowserContext, Page } from '@playwright/test';

declare global {
  interface Window {
    tellIceServer(url: string): Promise<void>;
  }
}

/**
 * Watches whom a browser context talks to: requests, the service worker's too, web sockets, and the
 * STUN and TURN servers that calls are given, which appear in no request.
 *
 * @param origin the app's own; it may be contacted
 * @returns the others that were contacted so far, each as it was named
 */
export async function watchThirdParties(
  context: BrowserContext,
  origin: string,
): Promise<() => string[]> {
  const { host } = new URL(origin);
  const others = new Set<string>();
  const note = (address: string) => {
    const url = new URL(address);
    const isInside = ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isInside && url.host !== host) others.add(url.host || address);
  };
  const watchSockets = (page: Page) => page.on('websocket', (socket) => note(socket.url()));
  context.on('request', (request) => note(request.url()));
  for (const page of context.pages()) watchSockets(page);
  context.on('page', watchSockets);
  await context.exposeFunction('tellIceServer', (url: string) => others.add(url));
  await context.addInitScript(tellIceServers);
  return () => [...others];
}

/** Runs in the page, before its own scripts. */
function tellIceServers(): void {
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, [settings]: [RTCConfiguration?]) {
      const urls = (settings?.iceServers ?? []).flatMap((server) => server.urls);
      for (const url of urls) void window.tellIceServer(url);
      return new target(settings);
    },
  });
}
