import './lib/no-eval.ts';
import './app/theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import type { StartCalls } from './app/call-wiring.ts';
import { createAppRouter } from './app/router.tsx';
import { createApiClient } from './lib/api-client.ts';
import { localBrowserStorage } from './lib/browser-storage.ts';
import { createCookieTurn } from './lib/cookie-turn.ts';
import { createSendHttp } from './lib/http.ts';
import { randomUuid } from './lib/random-uuid.ts';
import type { Services } from './lib/services.tsx';
import { createSession } from './lib/session.ts';
import { createTabMessages } from './lib/tab-messages.ts';
import { createThemeChoice } from './lib/theme.ts';
import { createAppUpdates } from './pwa/app-updates.ts';
import { createInstallOffer } from './pwa/install-offer.ts';

/* The composition root: the one file that knows what everything is made of. */

const theme = createThemeChoice(localBrowserStorage, document);
const send = createSendHttp((...request) => fetch(...request));
const session = createSession({
  inCookieTurn: createCookieTurn({
    send,
    locks: navigator.locks,
    storage: localBrowserStorage,
    newKey: randomUuid,
  }),
  tabs: createTabMessages(),
  now: Date.now,
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
});
const api = createApiClient(send, session);
const updates = createAppUpdates();
const services: Services = { session, api, theme, updates, install: createInstallOffer(window) };

// Nothing of a call is in the first load: adapters and engine come once somebody is signed in.
const startCalls: StartCalls = async (userId) => {
  const calls = await import('./main-calls.ts');
  return calls.startCalls({ session, api, setBusy: updates.setBusy }, userId);
};

addEventListener('online', session.wake);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') session.wake();
});
void session.start();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <App services={services} startCalls={startCalls} router={createAppRouter()} />,
);
