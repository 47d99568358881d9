import { MicOff } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { pictureEpoch, type WindowCall } from '../call-window-form.ts';
import { useRemoteStream } from '../hooks/use-stream.ts';
import { RingingAvatar } from './ringing-avatar.tsx';
import { StreamVideo } from './stream-video.tsx';

const PLACE = {
  whole: 'size-full',
  /** Beside a shared screen. */
  aside:
    'order-last col-start-1 aspect-video self-start overflow-hidden rounded-xl bg-surface landscape:order-none landscape:col-start-2',
} as const satisfies Record<string, string>;

export interface PersonTileProps {
  call: WindowCall;
  place: keyof typeof PLACE;
  isSmall: boolean;
}

/** The other person: their picture, or their initials while their camera is off. */
export function PersonTile({ call, place, isSmall }: PersonTileProps) {
  const stream = useRemoteStream(pictureEpoch(call), 'person', 'picture');
  const { name } = call.peer;
  const isCompact = isSmall || place === 'aside';
  // A picture that is held back at their end would stand still.
  const remote = call.phase === 'live' ? call.remote : null;
  const hasPicture = remote?.camera === true && remote.isVideoHeld !== true;
  // In a video call the element is there while it rings, or the first picture would have to wait for
  // it. A later one gets a new element, which does not show the last of those before.
  const [wasSeen, setWasSeen] = useState(false);
  const isReadied = call.phase !== 'ended' && call.media === 'video' && !wasSeen;
  const wholePlace = hasPicture ? 'picture' : 'middle';
  const markPlace = isCompact ? 'compact' : wholePlace;
  return (
    <div className={`relative grid place-items-center ${PLACE[place]}`}>
      {/* Under the picture, and so to be seen until its first frame. */}
      {isCompact ? (
        <Avatar name={name} />
      ) : (
        <RingingAvatar name={name} isRinging={call.phase === 'outgoing'} />
      )}
      {stream && (hasPicture || isReadied) && (
        <StreamVideo
          stream={stream}
          label={name}
          fit="cover"
          isHidden={!hasPicture}
          onSeen={() => setWasSeen(true)}
        />
      )}
      {call.phase === 'live' && call.hasConnected && !call.remote.microphone && (
        <MutedMark place={markPlace} />
      )}
    </div>
  );
}

const MARK = {
  picture: 'bottom-32 left-4 px-3 short:bottom-24',
  middle: 'bottom-4 left-1/2 -translate-x-1/2 px-3 short:bottom-0',
  compact: 'bottom-2 left-2 px-1.5',
} as const satisfies Record<string, string>;

function MutedMark({ place }: { place: keyof typeof MARK }) {
  return (
    <span
      className={`absolute flex items-center gap-1.5 rounded-full bg-call-veil py-1.5 text-sm whitespace-nowrap ${MARK[place]}`}
    >
      <MicOff aria-hidden="true" className="size-4" />
      <span className={place === 'compact' ? 'sr-only' : undefined}>Their microphone is off</span>
    </span>
  );
}
