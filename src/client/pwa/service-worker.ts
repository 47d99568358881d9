import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** What the server answers itself: never from a cache, and never with the app's shell. */
const SERVER_ONLY = [/^\/api\//, /^\/socket\.io\//, /^\/(?:healthz|readyz|metrics)$/];

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: SERVER_ONLY }),
);

self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  // Sent by the page when somebody has asked for the new version, and not before.
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  // The first visit already works offline, without a second one.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(showApp());
});

/** The tab in which it rings, or whichever there is. */
async function showApp(): Promise<void> {
  const [tab] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tab) await tab.focus();
  else await self.clients.openWindow('/');
}
