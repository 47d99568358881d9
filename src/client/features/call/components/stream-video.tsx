import { useCallback, useState } from 'react';
import { keepPlaying } from '../keep-playing.ts';
import { showUndelayed } from '../show-undelayed.ts';

const FIT = {
  /** Fills its place. A picture held upright is shown whole on a wide screen. */
  cover: 'object-cover md:landscape:data-[shape=upright]:object-contain',
  contain: 'object-contain',
} as const satisfies Record<string, string>;

export interface StreamVideoProps {
  stream: MediaStream;
  label: string;
  fit: keyof typeof FIT;
  isMirrored?: boolean;
  /** Plays, and nobody sees it yet. */
  isHidden?: boolean;
  /** Told now and then while the picture moves and is not hidden. */
  onSeen?: () => void;
}

/** A moving picture. Always muted: sound is played on its own. */
export function StreamVideo(props: StreamVideoProps) {
  const { stream, label, fit, isMirrored = false, isHidden = false, onSeen } = props;
  const [shape, setShape] = useState<'wide' | 'upright'>('wide');
  const attach = useCallback(
    (video: HTMLVideoElement) => {
      const measure = () => setShape(video.videoHeight > video.videoWidth ? 'upright' : 'wide');
      video.addEventListener('resize', measure);
      const stopShowing = showUndelayed(video, stream);
      // Some phones leave a stream standing on its first frame in spite of `autoplay`, and one that
      // saves power wants a tap even for what is muted.
      const stopPlaying = keepPlaying(video);
      return () => {
        stopPlaying();
        video.removeEventListener('resize', measure);
        stopShowing();
      };
    },
    [stream],
  );
  return (
    <video
      ref={attach}
      autoPlay
      muted
      playsInline
      aria-label={isHidden ? undefined : label}
      aria-hidden={isHidden || undefined}
      onTimeUpdate={isHidden ? undefined : onSeen}
      data-shape={shape}
      data-mirrored={isMirrored || undefined}
      className={`absolute inset-0 size-full data-mirrored:-scale-x-100 ${FIT[fit]} will-change-[opacity] ${isHidden ? 'opacity-0' : ''}`}
    />
  );
}
