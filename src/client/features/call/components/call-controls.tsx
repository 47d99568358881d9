import {
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  PhoneOff,
  Settings,
  Video,
  VideoOff,
} from 'lucide-react';
import { cameraControl, microphoneControl, screenControl } from '../../../call/runtime/index.ts';
import { canShareScreen } from '../call-support.ts';
import { useCall, useCallAccess } from '../hooks/use-call.ts';
import { isOn } from '../toggle-device.ts';
import { ControlButton } from './control-button.tsx';

/** Microphone, camera and screen, the settings, and the end. */
export function CallControls({ onOpenSettings }: { onOpenSettings: () => void }) {
  return (
    <div className="flex items-start justify-center gap-1 px-2 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:gap-4 short:p-2">
      <MicrophoneButton size="regular" />
      <CameraButton />
      {canShareScreen() && <ScreenButton />}
      <ControlButton icon={Settings} label="Settings" caption="Settings" onClick={onOpenSettings} />
      <EndButton size="regular" />
    </div>
  );
}

export function MicrophoneButton({ size }: { size: 'regular' | 'small' }) {
  const { engine } = useCallAccess();
  const kind = useCall((state) => microphoneControl(state).kind);
  const isLive = isOn(kind);
  return (
    <ControlButton
      icon={isLive ? Mic : MicOff}
      label={isLive ? 'Mute microphone' : 'Unmute microphone'}
      {...(size === 'regular' && { caption: isLive ? 'Mute' : 'Unmute' })}
      tone={isLive ? 'plain' : 'off'}
      size={size}
      shortcut="M"
      isBusy={kind === 'starting'}
      onClick={() => engine.setMicrophone(!isLive)}
    />
  );
}

function CameraButton() {
  const { engine } = useCallAccess();
  const kind = useCall((state) => cameraControl(state).kind);
  const isLive = isOn(kind);
  return (
    <ControlButton
      icon={isLive ? Video : VideoOff}
      label={isLive ? 'Turn camera off' : 'Turn camera on'}
      caption="Camera"
      tone={isLive ? 'plain' : 'off'}
      shortcut="V"
      isBusy={kind === 'starting'}
      onClick={() => engine.setCamera(!isLive)}
    />
  );
}

function ScreenButton() {
  const { engine } = useCallAccess();
  const kind = useCall((state) => screenControl(state).kind);
  const isShared = isOn(kind);
  return (
    <ControlButton
      icon={isShared ? MonitorX : MonitorUp}
      label={isShared ? 'Stop sharing' : 'Share screen'}
      caption={isShared ? 'Stop' : 'Share'}
      tone={isShared ? 'active' : 'plain'}
      isBusy={kind === 'starting'}
      // Within the click, or the browser shows no picker.
      onClick={() => engine.setScreen(!isShared)}
    />
  );
}

export function EndButton({ size }: { size: 'regular' | 'small' }) {
  const { engine } = useCallAccess();
  return (
    <ControlButton
      icon={PhoneOff}
      label="End call"
      {...(size === 'regular' && { caption: 'End' })}
      tone="end"
      size={size}
      onClick={engine.hangUp}
    />
  );
}
