import { useSyncExternalStore } from 'react';
import type { CallEngine } from '../../../call/runtime/index.ts';
import { useMediaDevices } from '../../../lib/use-media-devices.ts';
import { DeviceSelect } from '../../../ui/device-select.tsx';
import type { CheckRun } from '../check-run.ts';
import type { CheckState } from '../check-state.ts';
import type { Finding } from '../finding.ts';
import { CameraPreview } from './camera-preview.tsx';
import { CheckStep } from './check-step.tsx';
import { MicrophoneLevel } from './microphone-level.tsx';
import { SpeakerTest } from './speaker-test.tsx';

export interface DeviceStepsProps {
  engine: CallEngine;
  run: CheckRun;
  state: CheckState;
  findings: Record<'camera' | 'microphone' | 'speaker', Finding>;
}

/** Camera, microphone and speaker. What is chosen here is used in calls as well. */
export function DeviceSteps({ engine, run, state, findings }: DeviceStepsProps) {
  const choice = useSyncExternalStore(engine.subscribe, () => engine.getState().media.choice);
  const picture = run.streamOf('camera');
  const sound = run.streamOf('microphone');
  return (
    <>
      <CheckStep step="camera" finding={findings.camera}>
        {picture && <CameraPreview stream={picture} onPicture={run.pictureSeen} />}
        {picture && <CameraChoice run={run} chosen={choice.camera} />}
      </CheckStep>
      <CheckStep step="microphone" finding={findings.microphone}>
        {sound && <MicrophoneLevel stream={sound} onHeard={run.soundHeard} />}
        {sound && <MicrophoneChoice run={run} chosen={choice.microphone} />}
      </CheckStep>
      <CheckStep step="speaker" finding={findings.speaker}>
        <SpeakerTest
          chosen={choice.speaker}
          onChoose={(deviceId) => engine.chooseDevice('speaker', deviceId)}
          isAsking={state.results.speaker.stage === 'running'}
          onPlayed={run.soundPlayed}
          onJudged={run.speakerJudged}
        />
      </CheckStep>
    </>
  );
}

interface ChoiceProps {
  run: CheckRun;
  chosen: string | null;
}

/** Shown once a camera is open: before that, browsers keep the names of the devices to themselves. */
function CameraChoice({ run, chosen }: ChoiceProps) {
  const { cameras } = useMediaDevices();
  return (
    <DeviceSelect
      label="Camera to use"
      devices={cameras}
      chosen={chosen}
      onChoose={(deviceId) => run.choose('camera', deviceId)}
    />
  );
}

function MicrophoneChoice({ run, chosen }: ChoiceProps) {
  const { microphones } = useMediaDevices();
  return (
    <DeviceSelect
      label="Microphone to use"
      devices={microphones}
      chosen={chosen}
      onChoose={(deviceId) => run.choose('microphone', deviceId)}
    />
  );
}
