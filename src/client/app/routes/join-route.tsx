import { QueryClientProvider } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { CircleId } from '../../../shared/domain/ids.ts';
import { JoinPage } from '../../features/invites/components/join-page.tsx';
import { createQueryClient } from '../../lib/query-client.ts';
import { useSessionState } from '../../lib/services.tsx';

const route = getRouteApi('/join/$token');

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Set by signing up with an invitation. Not part of the address: no link may join by itself. */
    hasAgreedToJoin?: boolean;
  }
}

export function JoinRoute() {
  const { token } = route.useParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const session = useSessionState();
  const [queryClient] = useState(createQueryClient);
  const search = { next: `/join/${encodeURIComponent(token)}`, invite: token };
  const handleJoined = useCallback(
    (circleId: CircleId) =>
      void navigate({ to: '/circles/$circleId', params: { circleId }, replace: true }),
    [navigate],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <JoinPage
        token={token}
        displayName={session.kind === 'signed-in' ? session.user.displayName : null}
        isAgreed={state.hasAgreedToJoin === true}
        onJoined={handleJoined}
        entry={{
          onJoin: () => void navigate({ to: '/signup', search }),
          signInLink: (
            <>
              You need an account for that:
              <br />
              <Link to="/signup" search={search} className={LINK}>
                Create account
              </Link>{' '}
              or{' '}
              <Link to="/signin" search={search} className={LINK}>
                sign in
              </Link>
              .
            </>
          ),
        }}
      />
    </QueryClientProvider>
  );
}

const LINK =
  'inline-block rounded py-2.5 font-semibold text-accent underline-offset-4 hover:underline';
