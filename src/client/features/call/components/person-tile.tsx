import { MicOff } from 'lucide-react';
import { useState } from 'react';
import type { LiveCall } from '../../../call/runtime/index.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { useRemoteStream } from '../hooks/use-stream.ts';
import { StreamVideo } from './stream-video.tsx';

const PLACE = {
  whole: 'size-full',
  /** Beside a shared screen. */
  aside:
    'order-last col-start-1 aspect-video self-start overflow-hidden rounded-xl bg-surface landscape:order-none landscape:col-start-2',
} as const satisfies Record<string, string>;

export interface PersonTileProps {
  call: LiveCall;
  place: keyof typeof PLACE;
  isSmall: boolean;
}

/** The other person: their picture, or their initials while their camera is off. */
export function PersonTile({ call, place, isSmall }: PersonTileProps) {
  const stream = useRemoteStream(call.link.epoch, 'person', 'picture');
  const { name } = call.peer;
  const isCompact = isSmall || place === 'aside';
  // A picture that is held back at their end would stand still.
  const hasPicture = call.remote.camera && call.remote.isVideoHeld !== true;
  // In a video call the element is there before the first picture is, which would have to wait for
  // it. A later one gets a new element, which does not show the last of those before.
  const [wasSeen, setWasSeen] = useState(false);
  const isReadied = call.media === 'video' && !wasSeen;
  const wholePlace = hasPicture ? 'picture' : 'middle';
  const markPlace = isCompact ? 'compact' : wholePlace;
  return (
    <div className={`relative grid place-items-center ${PLACE[place]}`}>
      {/* Under the picture, and so to be seen until its first frame. */}
      {isCompact ? (
        <Avatar name={name} />
      ) : (
        <Avatar name={name} size="huge" className="short:size-20" />
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
      {call.hasConnected && !call.remote.microphone && <MutedMark place={markPlace} />}
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
