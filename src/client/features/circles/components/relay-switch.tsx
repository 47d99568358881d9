import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { announce } from '../../../lib/announcer.ts';
import { useServices } from '../../../lib/services.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { relayQuery } from '../api/relay-query.ts';
import { useCircleActions } from '../hooks/use-circle-actions.ts';

const EXPLAINED =
  'Calls of this circle go through this server’s relay, so that nobody in them learns another’s network address. They may take a little longer to arrive. Counts from the next call on.';
const FOR_ALL = 'Whoever keeps this server has chosen this for all calls.';
const NO_RELAY =
  'This server has no relay set up, which this takes. Whoever keeps the server can add one.';

/** The owner's choice that calls of the circle show nobody's address to the others. */
export function RelaySwitch({ circle }: { circle: Circle }) {
  const { api } = useServices();
  const { data: relay } = useQuery(relayQuery(api));
  const { setRelayOnly } = useCircleActions();
  /** What was clicked and is on its way to the server. */
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function handleTurn(isOn: boolean): Promise<void> {
    setWanted(isOn);
    const set = await setRelayOnly(circle.id, isOn);
    setWanted(null);
    setFailure(set.ok ? null : set.failure.message);
    if (set.ok) announce(isOn ? 'Addresses are hidden now.' : 'Addresses are not hidden now.');
  }

  const isForAll = relay?.isForAll ?? false;
  const isOn = isForAll || (wanted ?? circle.relayOnly);
  // One that was on before the relay was taken away can still be turned off.
  const isImpossible = relay?.hasRelay === false && !circle.relayOnly;
  return (
    <section aria-label="Privacy of calls" className="mt-6 rounded-2xl bg-surface p-1 shadow-lift">
      <SwitchField
        label="Hide addresses (relay only)"
        hint={isForAll ? FOR_ALL : relay?.hasRelay === false ? NO_RELAY : EXPLAINED}
        isOn={isOn}
        isDisabled={!relay || isForAll || isImpossible || wanted !== null}
        onTurn={(turnedOn) => void handleTurn(turnedOn)}
      />
      {failure !== null && <Notice tone="problem">{failure}</Notice>}
    </section>
  );
}
