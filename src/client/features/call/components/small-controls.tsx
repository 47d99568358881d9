import { Maximize2 } from 'lucide-react';
import { EndButton, MicrophoneButton } from './call-controls.tsx';
import { ControlButton } from './control-button.tsx';

/** What a call that was made small still needs at hand. */
export function SmallControls({ onReturn }: { onReturn: () => void }) {
  return (
    <div className="flex items-center justify-between gap-2 p-3 pt-2">
      <MicrophoneButton size="small" />
      <ControlButton
        icon={Maximize2}
        label="Return to call"
        size="small"
        isFirstFocus
        onClick={onReturn}
      />
      <EndButton size="small" />
    </div>
  );
}
