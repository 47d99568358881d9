import { Navigate } from '@tanstack/react-router';
import { useSessionState } from '../lib/services.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';

/** The site's own address leads to one's circles, or to signing in. */
export function HomeRoute() {
  const session = useSessionState();
  if (session.kind === 'starting') return <ShellSkeleton />;
  return <Navigate to={session.kind === 'signed-out' ? '/signin' : '/circles'} replace />;
}
