import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readReturnPath } from '../../lib/return-path.ts';
import { ShellSkeleton } from '../shell-skeleton.tsx';

/** Goes on to where somebody wanted to go before they had to sign in; to their circles otherwise. */
export function ReturnTo({ path }: { path: string | undefined }) {
  const { history } = useRouter();
  useEffect(() => history.replace(readReturnPath(path) ?? '/circles'), [history, path]);
  return <ShellSkeleton />;
}
