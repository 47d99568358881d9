import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useServices, useSessionState } from '../lib/services.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Illustration } from '../ui/illustration.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { SignedInShell } from './signed-in-shell.tsx';

/** Shows the pages behind it to somebody who is signed in, and sends others to sign in. */
export function SignedInGate() {
  const session = useSessionState();
  switch (session.kind) {
    case 'starting':
      return <ShellSkeleton />;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return <ToSignIn isAsked={session.why === 'asked'} />;
    case 'signed-in':
      return <SignedInShell key={session.user.id} user={session.user} />;
  }
}

/** On to signing in, and back to this page afterwards unless leaving it was asked for. */
function ToSignIn({ isAsked }: { isAsked: boolean }) {
  const router = useRouter();
  const navigate = useNavigate();
  useEffect(() => {
    // Read once: while the next page loads, the address is its own already, and would lead to itself.
    const { href } = router.state.location;
    const search = isAsked || href === '/circles' ? {} : { next: href };
    void navigate({ to: '/signin', search, replace: true });
  }, [isAsked, navigate, router]);
  return <ShellSkeleton />;
}

function Unreachable() {
  const { session } = useServices();
  return (
    <ShellSkeleton isStill>
      <h1 className="sr-only">Offline</h1>
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
