import { StreamVideo } from './stream-video.tsx';

const PLACE = {
  large: 'min-h-0 min-w-0 flex-1',
  /** One's own, while the other's is the one to be read. */
  aside:
    'order-last aspect-video w-2/5 self-start overflow-hidden rounded-xl landscape:w-1/5 landscape:min-w-36',
} as const satisfies Record<string, string>;

export interface SharedScreenProps {
  stream: MediaStream;
  label: string;
  place: keyof typeof PLACE;
}

/** A screen that somebody shows, never cropped: what is at its edge matters. */
export function SharedScreen({ stream, label, place }: SharedScreenProps) {
  return (
    <div className={`relative bg-surface ${PLACE[place]}`}>
      <StreamVideo stream={stream} label={label} fit="contain" />
    </div>
  );
}
