import { useContext, useDeferredValue } from 'react';
import { assertNever } from '../../../../shared/domain/exhaustive.ts';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import type { CallState } from '../../../call/runtime/index.ts';
import { CallAccessContext } from '../call-access.ts';
import { useCall } from '../hooks/use-call.ts';
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
      <DrawnLayer {...props} call={useDrawn(call)} isSoundBlocked={sound.isBlocked} />
    </>
  );
}

interface DrawnLayerProps extends CallLayerProps {
  call: CallState;
  isSoundBlocked: boolean;
}

function DrawnLayer({ call, circleNameOf, isSoundBlocked }: DrawnLayerProps) {
  switch (call.phase) {
    case 'idle':
      return null;
    case 'incoming': {
      const circleName = call.circleId === null ? null : circleNameOf(call.circleId);
      return <IncomingDialog call={call} circleName={circleName} />;
    }
    case 'resumable':
      return <ResumableBanner call={call} />;
    case 'outgoing':
    case 'live':
    case 'ended':
      return <CallWindow call={call} isSoundBlocked={isSoundBlocked} />;
    default:
      return assertNever(call);
  }
}

/**
 * The call as it is to be drawn. One that has just been answered looks as before for a moment: the
 * answer and the question for the devices go out first, and the window is drawn beside them.
 */
function useDrawn(call: CallState): CallState {
  const before = useDeferredValue(call);
  const wasRinging = before.phase === 'incoming' || before.phase === 'outgoing';
  return call.phase === 'live' && wasRinging ? before : call;
}
