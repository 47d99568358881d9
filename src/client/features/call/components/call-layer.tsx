import { memo, useContext } from 'react';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import type { CallState } from '../../../call/runtime/index.ts';
import { CallAccessContext } from '../call-access.ts';
import { useCall } from '../hooks/use-call.ts';
import { useDrawnCall } from '../hooks/use-drawn-call.ts';
import { useRemoteSound } from '../hooks/use-remote-sound.ts';
import { CallWindow } from './call-window.tsx';
import { IncomingDialog } from './incoming-dialog.tsx';
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

function RunningLayer(props: CallLayerProps) {
  const call = useCall((state) => state.call);
  const isInCall = call.phase === 'outgoing' || call.phase === 'live';
  const sound = useRemoteSound(isInCall ? call.link.epoch : null);
  return (
    <>
      {/* Always there, and so before the tap that answers, which is what phones heed. */}
      <RemoteAudio sound={sound} />
      <DrawnLayer {...props} call={useDrawnCall(call)} isSoundBlocked={sound.isBlocked} />
    </>
  );
}

interface DrawnLayerProps extends CallLayerProps {
  call: CallState;
  isSoundBlocked: boolean;
}

/** Drawn anew only with what it draws: while that is held back, the page has better to do. */
const DrawnLayer = memo(function DrawnLayer(props: DrawnLayerProps) {
  const { call, circleNameOf, isSoundBlocked } = props;
  if (call.phase === 'idle') return null;
  if (call.phase === 'resumable') return <ResumableBanner call={call} />;
  return (
    <>
      {call.phase === 'incoming' && (
        <IncomingDialog
          call={call}
          circleName={call.circleId === null ? null : circleNameOf(call.circleId)}
        />
      )}
      <CallWindow call={call} isSoundBlocked={isSoundBlocked} />
    </>
  );
});
