import { MicOff } from 'lucide-react';
import type { LiveCall } from '../../../call/runtime/index.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { useRemoteStream } from '../hooks/use-stream.ts';
import { StreamVideo } from './stream-video.tsx';

const PLACE = {
  whole: 'min-h-0 flex-1',
  /** Beside a shared screen. */
  aside:
    'order-last aspect-video w-2/5 self-start overflow-hidden rounded-xl bg-surface landscape:w-1/5 landscape:min-w-36',
} as const satisfies Record<string, string>;

export interface PersonTileProps {
  call: LiveCall;
  place: keyof typeof PLACE;
  isSmall: boolean;
}

/** The other person: their picture, or their initials while their camera is off. */
export function PersonTile({ call, place, isSmall }: PersonTileProps) {
  const stream = useRemoteStream(call.link.epoch, 'person');
  const { name } = call.peer;
  const isCompact = isSmall || place === 'aside';
  return (
    <div className={`relative grid place-items-center ${PLACE[place]}`}>
      {/* Under the picture, and so to be seen until its first frame. */}
      <Avatar name={name} size={isCompact ? 'medium' : 'huge'} />
      {stream && call.remote.camera && <StreamVideo stream={stream} label={name} fit="cover" />}
      {call.hasConnected && !call.remote.microphone && <MutedMark isCompact={isCompact} />}
    </div>
  );
}

function MutedMark({ isCompact }: { isCompact: boolean }) {
  return (
    <span
      data-compact={isCompact || undefined}
      className="absolute top-20 left-1/2 flex -translate-x-1/2 items-center gap-1.5 rounded-full bg-call-veil px-3 py-1.5 text-sm whitespace-nowrap data-compact:top-2 data-compact:left-2 data-compact:translate-x-0 data-compact:px-1.5"
    >
      <MicOff aria-hidden className="size-4" />
      <span className={isCompact ? 'sr-only' : undefined}>Their microphone is off</span>
    </span>
  );
}
