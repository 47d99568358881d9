import { useSyncExternalStore } from 'react';
import { useServices } from '../../../lib/services.tsx';
import { Button } from '../../../ui/button.tsx';

/** How to have the app beside the others of the device; nothing where that is not to be had. */
export function InstallHint() {
  const { install } = useServices();
  const state = useSyncExternalStore(install.subscribe, install.getState);
  if (state === 'not-now') return null;
  return (
    <section className="flex flex-col gap-4 rounded-2xl bg-surface p-5 shadow-lift">
      <h2 className="text-lg font-semibold">Install the app</h2>
      <p className="text-muted">
        {state === 'offered'
          ? 'It gets its own icon and window, and opens faster.'
          : 'Open the Share menu of your browser and choose “Add to Home Screen”.'}
      </p>
      {state === 'offered' && (
        <Button className="self-start" onClick={() => void install.ask()}>
          Install
        </Button>
      )}
    </section>
  );
}
