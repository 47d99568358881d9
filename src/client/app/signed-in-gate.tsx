import { Navigate, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useServices, useSessionState } from '../lib/services.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Illustration } from '../ui/illustration.tsx';
import { loadSignedInShell } from './load-ahead.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';

const SignedInShell = lazy(loadSignedInShell);

/** Shows the pages behind it to somebody who is signed in, and sends others to sign in. */
export function SignedInGate() {
  const session = useSessionState();
  const { href } = useLocation();
  // While the server is asked, not after: the shell's code and the answer come together.
  useEffect(() => void loadSignedInShell(), []);
  switch (session.kind) {
    case 'starting':
      return <ShellSkeleton />;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return (
        <Navigate
          to="/signin"
          search={session.why === 'asked' || href === '/circles' ? {} : { next: href }}
          replace
        />
      );
    case 'signed-in':
      return (
        <Suspense fallback={<ShellSkeleton />}>
          <SignedInShell key={session.user.id} user={session.user} />
        </Suspense>
      );
  }
}

function Unreachable() {
  const { session } = useServices();
  return (
    <ShellSkeleton isStill>
      <EmptyState
        illustration={<Illustration name="offline" />}
        title="You are offline"
        action={<Button onClick={() => void session.start()}>Try again</Button>}
      >
        Your circles and calls need a connection to the server. This page goes on by itself as soon
        as there is one.
      </EmptyState>
    </ShellSkeleton>
  );
}
