import { X } from 'lucide-react';
import { useCallback } from 'react';
import { canChooseSpeaker } from '../../../lib/can-choose-speaker.ts';
import { useMediaDevices } from '../../../lib/use-media-devices.ts';
import { DeviceSelect } from '../../../ui/device-select.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useCall, useCallAccess } from '../hooks/use-call.ts';
import { MicrophoneMeter } from './microphone-meter.tsx';
import { SpeakerHelp } from './speaker-help.tsx';

/** Which camera, microphone and speaker the call uses. A change takes effect at once. */
export function CallSettings({ onClose }: { onClose: () => void }) {
  const { engine } = useCallAccess();
  const choice = useCall(({ media }) => media.choice);
  const { cameras, microphones, speakers } = useMediaDevices();
  // In the top layer too, or it would lie under the call.
  const attach = useCallback((dialog: HTMLDialogElement) => {
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={attach}
      aria-label="Settings"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      className="m-auto w-full max-w-md rounded-3xl bg-surface p-6 text-ink shadow-lift-high backdrop:bg-shade max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none max-sm:pb-[max(1.5rem,env(safe-area-inset-bottom))]"
    >
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-xl font-semibold">Settings</h2>
        <IconButton label="Close" className="-mr-2" icon={<X size={20} />} onClick={onClose} />
      </div>
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
        <p className="text-sm text-muted">
          Keys in a call: <kbd>M</kbd> for the microphone, <kbd>V</kbd> for the camera.
        </p>
      </div>
    </dialog>
  );
}
