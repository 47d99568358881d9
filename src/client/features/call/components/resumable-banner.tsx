import { Phone } from 'lucide-react';
import type { ResumableCall } from '../../../call/runtime/index.ts';
import { Button } from '../../../ui/button.tsx';
import { useCallAccess } from '../hooks/use-call.ts';

/** The page was loaded anew in a call that still runs: one tap goes back into it. */
export function ResumableBanner({ call }: { call: ResumableCall }) {
  const { engine } = useCallAccess();
  return (
    <section
      aria-label="Running call"
      className="fixed inset-x-4 top-4 z-30 mx-auto flex max-w-xl animate-appear flex-wrap items-center gap-x-4 gap-y-3 rounded-2xl bg-surface p-4 text-ink shadow-lift-high"
    >
      <p role="status" className="flex min-w-0 flex-1 basis-52 items-center gap-3 font-medium">
        <Phone aria-hidden="true" className="size-5 shrink-0 text-accent" />
        <span className="break-name">You are still in a call with {call.peer.name}</span>
      </p>
      <div className="ml-auto flex gap-2 whitespace-nowrap">
        <Button onClick={engine.hangUp}>Leave</Button>
        <Button variant="primary" isBusy={call.isRejoining} onClick={engine.rejoin}>
          Return to call
        </Button>
      </div>
    </section>
  );
}
