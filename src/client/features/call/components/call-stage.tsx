import { pictureEpoch, type WindowCall } from '../call-window-form.ts';
import { useCall } from '../hooks/use-call.ts';
import { useLocalStream, useRemoteStream } from '../hooks/use-stream.ts';
import { PersonTile } from './person-tile.tsx';
import { SharedScreen } from './shared-screen.tsx';

export interface CallStageProps {
  call: WindowCall;
  isSmall: boolean;
}

/** The other person, large; or the screen that is shared, large, with the person beside it. */
export function CallStage({ call, isSmall }: CallStageProps) {
  const ownTrack = useCall(({ media }) => (media.screen.kind === 'on' ? media.screen.track : null));
  const ownScreen = useLocalStream(ownTrack);
  const screenStream = useRemoteStream(pictureEpoch(call), 'screen', 'picture');
  const theirScreen = call.phase === 'live' && call.remote.screen ? screenStream : null;
  const hasScreen = !isSmall && (theirScreen !== null || ownScreen !== null);
  return (
    <div
      data-screen={hasScreen || undefined}
      className="absolute inset-0 grid data-screen:grid-cols-[2fr_3fr] data-screen:grid-rows-[minmax(0,1fr)] data-screen:gap-3 data-screen:pr-[max(0.75rem,env(safe-area-inset-right))] data-screen:pl-[max(0.75rem,env(safe-area-inset-left))] data-screen:pt-20 data-screen:pb-32 data-screen:landscape:grid-cols-[4fr_minmax(9rem,1fr)] data-screen:landscape:grid-rows-[auto_minmax(0,1fr)] short:data-screen:pt-16 short:data-screen:pb-20"
    >
      <PersonTile
        key={call.callId}
        call={call}
        place={hasScreen ? 'aside' : 'whole'}
        isSmall={isSmall}
      />
      {hasScreen && theirScreen ? (
        <SharedScreen stream={theirScreen} label={`${call.peer.name}'s screen`} place="large" />
      ) : null}
      {hasScreen && ownScreen ? (
        <SharedScreen
          stream={ownScreen}
          label="Your screen"
          place={theirScreen ? 'aside' : 'large'}
        />
      ) : null}
    </div>
  );
}
