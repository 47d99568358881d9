import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * After a change of page, puts the focus at its beginning, as a browser does for a new document:
 * otherwise it would stay on a link that may be gone. The first page is the browser's own affair.
 */
export function useFocusOnNavigation(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // A page that has put the focus somewhere itself, a form for one, knows better.
    const isFree = document.activeElement === null || !inMain(document.activeElement);
    if (isFree) document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

const inMain = (element: Element): boolean => element.closest('main, [role="dialog"]') !== null;
