import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * After a change of page, puts the focus at its beginning, as a browser does for a new document:
 * otherwise it would be lost with the link that was pressed. The first page is the browser's affair.
 */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        // A dialog that lies above the pages, a call for one, keeps what it has.
        if (document.activeElement?.closest('[role="dialog"], [role="alertdialog"]')) return;
        document.getElementById('main')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
