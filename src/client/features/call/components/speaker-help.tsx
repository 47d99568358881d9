import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { isPhone } from '../../../lib/device-kind.ts';
import { Button } from '../../../ui/button.tsx';
import { useCall, useCallAccess } from '../hooks/use-call.ts';
import { QUIET_SOUND_HELP, SPEAKER_OF_PHONE, SPEAKER_OF_SYSTEM } from '../sentences.ts';

/** In place of a choice of speakers, where the system decides. PHONES.md i11, i12, a1. */
export function SpeakerHelp() {
  const isOnPhone = isPhone(navigator);
  return (
    <section aria-label="Speaker" className="flex flex-col items-start gap-2">
      <p className="font-medium" aria-hidden="true">
        Speaker
      </p>
      <p className="text-sm text-muted">{isOnPhone ? SPEAKER_OF_PHONE : SPEAKER_OF_SYSTEM}</p>
      {isOnPhone && <TooQuiet />}
    </section>
  );
}

/** Opens the microphone anew, with which a phone chooses anew where sound goes. */
function TooQuiet() {
  const { engine } = useCallAccess();
  const microphone = useCall(({ media }) => media.choice.microphone);
  const [isTried, setTried] = useState(false);

  function handleClick(): void {
    engine.chooseDevice('microphone', microphone);
    setTried(true);
  }

  return (
    <>
      <Button onClick={handleClick}>
        <Volume2 aria-hidden="true" size={20} />
        Too quiet?
      </Button>
      {/* Not a `status`: the call has one, which says how the call stands. */}
      <p aria-live="polite" className="text-sm">
        {isTried && QUIET_SOUND_HELP}
      </p>
    </>
  );
}
