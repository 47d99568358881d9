import { useRef } from 'react';
import { useSoundLevel } from '../../../lib/use-sound-level.ts';
import { useCall } from '../hooks/use-call.ts';
import { useLocalStream } from '../hooks/use-stream.ts';

/** A bar that moves with one's own voice. For the eye alone: a voice is not read out. */
export function MicrophoneMeter() {
  const bar = useRef<HTMLDivElement>(null);
  const track = useCall(({ media }) =>
    media.microphone.kind === 'on' ? media.microphone.track : null,
  );
  useSoundLevel(bar, useLocalStream(track));
  return (
    <div aria-hidden="true" className="-mt-2 h-1.5 overflow-hidden rounded-full bg-sunken">
      <div ref={bar} className="size-full origin-left scale-x-0 rounded-full bg-online-dot" />
    </div>
  );
}
