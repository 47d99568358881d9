import { useContext } from 'react';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { CallAccessContext } from '../call-access.ts';
import { useCall } from '../hooks/use-call.ts';
import { useRemoteSound } from '../hooks/use-remote-sound.ts';
import { CallWindow } from './call-window.tsx';
import { RemoteAudio } from './remote-audio.tsx';
import { ResumableBanner } from './resumable-banner.tsx';

export interface CallLayerProps {
  /** Null where the name is not known here. */
  circleNameOf: (circleId: CircleId) => string | null;
}

/** All of a call that lies on top of the app. Belongs on every page of somebody who is signed in. */
export function CallLayer(props: CallLayerProps) {
  const access = useContext(CallAccessContext);
  return access && <RunningLayer {...props} />;
}

function RunningLayer({ circleNameOf }: CallLayerProps) {
  const call = useCall((state) => state.call);
  const sound = useRemoteSound();
  return (
    <>
      {/* Always there, and so before the tap that answers, which is what phones heed. */}
      <RemoteAudio sound={sound} />
      {call.phase === 'resumable' && <ResumableBanner call={call} />}
      {call.phase !== 'idle' && call.phase !== 'resumable' && (
        <CallWindow call={call} circleNameOf={circleNameOf} isSoundBlocked={sound.isBlocked} />
      )}
    </>
  );
}
