import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { readReturnPath } from '../lib/return-path.ts';
import { ErrorPage } from './error-page.tsx';
import { HomeRoute } from './home-route.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { RootLayout } from './root-layout.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';

/** Where to go after signing in, and the invitation that somebody came with. */
export interface EntrySearch {
  next?: string;
  invite?: string;
}

function readEntrySearch(search: Record<string, unknown>): EntrySearch {
  const next = readReturnPath(search['next']);
  const invite = search['invite'];
  return { ...(next ? { next } : {}), ...(typeof invite === 'string' ? { invite } : {}) };
}

const root = createRootRoute({ component: RootLayout });

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeRoute });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: readEntrySearch,
  component: lazyRouteComponent(() => import('./routes/sign-in-route.tsx'), 'SignInRoute'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/signup',
  validateSearch: readEntrySearch,
  component: lazyRouteComponent(() => import('./routes/sign-up-route.tsx'), 'SignUpRoute'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('./routes/join-route.tsx'), 'JoinRoute'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  // Fetched beside the page and while the server is asked. With the shell in it nothing suspends once
  // it is there: React would keep a fallback for 300 ms at least.
  component: lazyRouteComponent(() => import('./signed-in-gate.tsx'), 'SignedInGate'),
});

const circles = createRoute({
  getParentRoute: () => signedIn,
  path: '/circles',
  component: lazyRouteComponent(() => import('./routes/circles-route.tsx'), 'CirclesRoute'),
});

const circle = createRoute({
  getParentRoute: () => signedIn,
  path: '/circles/$circleId',
  component: lazyRouteComponent(() => import('./routes/circle-route.tsx'), 'CircleRoute'),
});

const history = createRoute({
  getParentRoute: () => signedIn,
  path: '/history',
  component: lazyRouteComponent(() => import('./routes/history-route.tsx'), 'HistoryRoute'),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('./routes/account-route.tsx'), 'AccountRoute'),
});

const check = createRoute({
  getParentRoute: () => signedIn,
  path: '/check',
  component: lazyRouteComponent(() => import('./routes/check-route.tsx'), 'CheckRoute'),
});

const routeTree = root.addChildren([
  home,
  signIn,
  signUp,
  join,
  signedIn.addChildren([circles, circle, history, account, check]),
]);

/** Every page of the app. Pages are fetched when they are gone to, or when a link is pointed at. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: ShellSkeleton,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: ErrorPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
