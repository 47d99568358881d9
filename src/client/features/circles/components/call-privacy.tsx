import { useQuery } from '@tanstack/react-query';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { useServices } from '../../../lib/services.tsx';
import { relayQuery } from '../api/relay-query.ts';
import { useCircleActions } from '../hooks/use-circle-actions.ts';
import { CircleSwitch } from './circle-switch.tsx';

const HIDING =
  'Calls of this circle go through this server’s relay, so that nobody in them learns another’s network address. They may take a little longer to arrive. Counts from the next call on.';
const HIDING_FOR_ALL = 'Whoever runs this server has chosen this for all calls.';
const NO_RELAY =
  'This server has no relay set up, which this takes. Whoever runs the server can add one.';
const EARLY =
  'Calls connect while they ring, so that picture and sound are there at once. Whoever calls a member of this circle then learns the network address of that member’s device even if nobody answers.';
const EARLY_HIDDEN = 'Not while addresses are hidden.';

/** The owner's choices of what members of the circle learn of each other's network. */
export function CallPrivacy({ circle }: { circle: Circle }) {
  const { api } = useServices();
  const { data: relay } = useQuery(relayQuery(api));
  const { setRelayOnly, setEarlyDirect } = useCircleActions();

  const isForAll = relay?.isForAll ?? false;
  const isHidden = isForAll || circle.relayOnly;
  // One that was on before the relay was taken away can still be turned off.
  const isImpossible = relay?.hasRelay === false && !circle.relayOnly;
  return (
    <section aria-label="Privacy of calls" className="mt-6 rounded-2xl bg-surface p-1 shadow-lift">
      <CircleSwitch
        label="Hide addresses (relay only)"
        hint={isForAll ? HIDING_FOR_ALL : relay?.hasRelay === false ? NO_RELAY : HIDING}
        isOn={isHidden}
        isDisabled={!relay || isForAll || isImpossible}
        saying={{ on: 'Addresses are hidden now.', off: 'Addresses are not hidden now.' }}
        turn={(isOn) => setRelayOnly(circle.id, isOn)}
      />
      <CircleSwitch
        label="Connect while it rings"
        hint={isHidden ? EARLY_HIDDEN : EARLY}
        isOn={circle.earlyDirect && !isHidden}
        isDisabled={!relay || isHidden}
        saying={{
          on: 'Calls connect while they ring now.',
          off: 'Calls connect once they are answered now.',
        }}
        turn={(isOn) => setEarlyDirect(circle.id, isOn)}
      />
    </section>
  );
}
