import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Fetches what comes after signing in while somebody is typing. Not before: a page that is only
 * looked at stays light.
 */
export function usePreloadCircles(): void {
  const router = useRouter();
  useEffect(() => {
    const load = () => void router.preloadRoute({ to: '/circles' });
    document.addEventListener('input', load, { once: true });
    return () => document.removeEventListener('input', load);
  }, [router]);
}
