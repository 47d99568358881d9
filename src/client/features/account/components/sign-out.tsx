import { useState } from 'react';
import { useServices } from '../../../lib/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

export function SignOut() {
  const { session } = useServices();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function handleSignOut(): Promise<void> {
    setIsBusy(true);
    const signedOut = await session.signOut();
    setIsBusy(false);
    setProblem(signedOut.ok ? null : signedOut.failure.message);
  }

  return (
    <>
      <p className="text-muted">
        Ends your sign-in in all tabs of this browser. You cannot be called here until you sign in
        again.
      </p>
      {problem && <Notice tone="problem">{problem}</Notice>}
      <Button
        variant="danger"
        className="self-start"
        isBusy={isBusy}
        onClick={() => void handleSignOut()}
      >
        Sign out
      </Button>
    </>
  );
}
