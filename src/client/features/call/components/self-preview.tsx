import { useRef } from 'react';
import type { TrackRef } from '../../../call/runtime/index.ts';
import { useCall, useCallAccess } from '../hooks/use-call.ts';
import { useCornerDrag } from '../hooks/use-corner-drag.ts';
import { useLocalStream } from '../hooks/use-stream.ts';
import type { Corner } from '../preview-corner.ts';
import { MoveHandle } from './move-handle.tsx';
import { StreamVideo } from './stream-video.tsx';

const PLACE: Record<Corner, string> = {
  'top-left': 'top-0 left-0',
  'top-right': 'top-0 right-0',
  'bottom-left': 'bottom-0 left-0',
  'bottom-right': 'right-0 bottom-0',
};

/** One's own picture in a corner, to be dragged to another. Nothing while the camera is off. */
export function SelfPreview({ isDue }: { isDue: boolean }) {
  const track = useCall(({ media }) => (media.camera.kind === 'on' ? media.camera.track : null));
  const stream = useLocalStream(track);
  if (!track || !stream || !isDue) return null;
  return <PreviewTile track={track} stream={stream} />;
}

function PreviewTile({ track, stream }: { track: TrackRef; stream: MediaStream }) {
  const tile = useRef<HTMLDivElement>(null);
  const drag = useCornerDrag(tile, 'bottom-right');
  const { streams } = useCallAccess();
  // People know themselves from the mirror; what the camera at the back sees is not a mirror.
  const isFront = streams.localTrack(track)?.getSettings().facingMode !== 'environment';
  return (
    <div
      ref={tile}
      data-corner={drag.corner}
      data-dragging={drag.isDragging || undefined}
      className={`pointer-events-auto absolute aspect-3/4 w-20 overflow-hidden rounded-2xl bg-surface shadow-xl min-[24rem]:w-28 sm:aspect-video sm:w-52 short:aspect-video short:w-36 data-dragging:opacity-90 ${PLACE[drag.corner]}`}
    >
      <StreamVideo stream={stream} label="You" fit="cover" isMirrored={isFront} />
      <MoveHandle what="preview" drag={drag} />
    </div>
  );
}
