import { getRouteApi } from '@tanstack/react-router';
import { SignInPage } from '../../features/auth/components/sign-in-page.tsx';
import { useSessionState } from '../../lib/services.tsx';
import { ReturnTo } from './return-to.tsx';
import { usePreloadCircles } from './use-preload-circles.ts';

const route = getRouteApi('/signin');

export function SignInRoute() {
  const search = route.useSearch();
  const session = useSessionState();
  usePreloadCircles();
  if (session.kind === 'signed-in') return <ReturnTo path={search.next} />;
  const isSessionOver = session.kind === 'signed-out' && session.why === 'ended';
  return <SignInPage search={search} isSessionOver={isSessionOver} />;
}
