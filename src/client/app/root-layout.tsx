import { Outlet } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { announcements } from '../lib/announcer.ts';
import { UpdateOffer } from './update-offer.tsx';
import { useFocusOnNavigation } from './use-focus-on-navigation.ts';

/** Around every page: the way past the navigation, what is read out, and the offer of a new version. */
export function RootLayout() {
  useFocusOnNavigation();
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-xl bg-surface px-4 py-3 font-semibold text-accent focus:translate-y-0 focus:shadow-lift-high"
      >
        Skip to content
      </a>
      <Outlet />
      <UpdateOffer />
      <Announcements />
    </>
  );
}

function Announcements() {
  const sentence = useSyncExternalStore(announcements.subscribe, announcements.getSnapshot);
  return (
    <p aria-live="polite" className="sr-only">
      {sentence}
    </p>
  );
}
