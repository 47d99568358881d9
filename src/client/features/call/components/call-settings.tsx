import { Activity } from 'lucide-react';
import { canChooseSpeaker } from '../../../lib/can-choose-speaker.ts';
import { useMediaDevices } from '../../../lib/use-media-devices.ts';
import { Button } from '../../../ui/button.tsx';
import { DeviceSelect } from '../../../ui/device-select.tsx';
import { canShareScreen } from '../call-support.ts';
import { useCall, useCallAccess } from '../hooks/use-call.ts';
import { NO_SCREEN_SHARING } from '../sentences.ts';
import { CallSheet } from './call-sheet.tsx';
import { MicrophoneMeter } from './microphone-meter.tsx';
import { SendingChoices } from './sending-choices.tsx';
import { SpeakerHelp } from './speaker-help.tsx';

export interface CallSettingsProps {
  onClose: () => void;
  onOpenDetails: () => void;
}

/** Which devices the call uses, and how it sends. A change takes effect at once. */
export function CallSettings({ onClose, onOpenDetails }: CallSettingsProps) {
  const { engine } = useCallAccess();
  const choice = useCall(({ media }) => media.choice);
  const { cameras, microphones, speakers } = useMediaDevices();
  return (
    <CallSheet title="Settings" onClose={onClose}>
      <div className="mt-4 flex flex-col gap-5 short:gap-3">
        <DeviceSelect
          label="Camera"
          devices={cameras}
          chosen={choice.camera}
          onChoose={(deviceId) => engine.chooseDevice('camera', deviceId)}
        />
        <DeviceSelect
          label="Microphone"
          devices={microphones}
          chosen={choice.microphone}
          onChoose={(deviceId) => engine.chooseDevice('microphone', deviceId)}
        />
        <MicrophoneMeter />
        {canChooseSpeaker() ? (
          <DeviceSelect
            label="Speaker"
            devices={speakers}
            chosen={choice.speaker}
            onChoose={(deviceId) => engine.chooseDevice('speaker', deviceId)}
          />
        ) : (
          <SpeakerHelp />
        )}
        <SendingChoices />
        <Button onClick={onOpenDetails}>
          <Activity aria-hidden="true" size={20} />
          Connection details
        </Button>
        {!canShareScreen() && <p className="text-sm text-muted">{NO_SCREEN_SHARING}</p>}
        <p className="text-sm text-muted pointer-coarse:hidden">
          Keys in a call: <kbd>M</kbd> for the microphone, <kbd>V</kbd> for the camera.
        </p>
      </div>
    </CallSheet>
  );
}
