import { Info, X } from 'lucide-react';
import { useState } from 'react';
import {
  callQuality,
  isSavingDataInCall,
  isTheirVideoHeld,
  isVideoHeld,
} from '../../../call/runtime/index.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useCall, useCallAccess } from '../hooks/use-call.ts';
import { ACTION_WORDS, adviceOn, type QualityAction } from '../quality-sentences.ts';

/** What to do about a line that is not good, until it is better or somebody puts it away. */
export function QualityNotice({ name }: { name: string }) {
  const { engine } = useCallAccess();
  const quality = useCall(callQuality);
  const isCameraOn = useCall(({ media }) => media.camera.kind === 'on');
  const isSavingData = useCall(isSavingDataInCall);
  const isHeld = useCall(isVideoHeld);
  const isTheirsHeld = useCall(isTheirVideoHeld);
  const [putAway, setPutAway] = useState<string | null>(null);
  const facts = { name, isCameraOn, isSavingData, isHeld, isTheirsHeld };
  const advice = quality && adviceOn(quality, facts);

  function handleAction(action: QualityAction): void {
    if (action === 'save-data') engine.setDataSaver(true);
    else engine.setCamera(false);
  }

  return (
    <div aria-live="polite" className="relative mx-auto w-full max-w-lg px-4">
      {advice && advice.id !== putAway && (
        <div className="mt-2 flex items-start gap-2.5 rounded-xl bg-call-veil-strong py-1 pr-1 pl-3.5 text-sm">
          <Info aria-hidden="true" className="mt-1.5 size-5 shrink-0 text-accent" />
          <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 py-1.5">
            <p className="min-w-0 grow basis-48">{advice.text}</p>
            <AdviceButton action={advice.action} onAct={handleAction} />
          </div>
          <IconButton
            label="Hide this advice"
            icon={<X size={18} />}
            className="-my-1"
            onClick={() => setPutAway(advice.id)}
          />
        </div>
      )}
    </div>
  );
}

interface AdviceButtonProps {
  action: QualityAction | null;
  onAct: (action: QualityAction) => void;
}

function AdviceButton({ action, onAct }: AdviceButtonProps) {
  if (action === null) return null;
  return (
    <Button variant="quiet" className="-ml-5" onClick={() => onAct(action)}>
      {ACTION_WORDS[action]}
    </Button>
  );
}
