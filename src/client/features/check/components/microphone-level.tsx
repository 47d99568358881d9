import { useRef } from 'react';
import { useSoundLevel } from '../../../lib/use-sound-level.ts';

export interface MicrophoneLevelProps {
  stream: MediaStream;
  onHeard: () => void;
}

/** A quiet room reaches a tenth of this root mean square, and a microphone that is muted nothing. */
const HEARD_LEVEL = 0.01;
/** So many looks in a row: opening a microphone may click. */
const LOOKS_TO_BE_SURE = 4;

/** A bar that moves with one's own voice. For the eye alone: a voice is not read out. */
export function MicrophoneLevel({ stream, onHeard }: MicrophoneLevelProps) {
  const bar = useRef<HTMLDivElement>(null);
  const looks = useRef(0);
  useSoundLevel(bar, stream, (level) => {
    looks.current = level < HEARD_LEVEL ? 0 : looks.current + 1;
    if (looks.current === LOOKS_TO_BE_SURE) onHeard();
  });
  return (
    <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-sunken">
      <div ref={bar} className="size-full origin-left scale-x-0 rounded-full bg-online-dot" />
    </div>
  );
}
