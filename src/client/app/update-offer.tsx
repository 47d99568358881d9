import { useSyncExternalStore } from 'react';
import { useServices } from '../lib/services.tsx';
import { Button } from '../ui/button.tsx';

/** A quiet line above the page's end: there is a new version, to be taken when it suits. */
export function UpdateOffer() {
  const { updates } = useServices();
  const isReady = useSyncExternalStore(updates.subscribe, updates.isReady);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-24 z-30 flex justify-center md:bottom-6"
    >
      {isReady && (
        <p className="pointer-events-auto flex animate-appear items-center gap-2 rounded-2xl bg-surface py-1.5 pr-1.5 pl-5 shadow-lift-high">
          A new version is ready
          <Button variant="quiet" onClick={updates.take}>
            Update
          </Button>
        </p>
      )}
    </div>
  );
}
