import { StreamVideo } from './stream-video.tsx';

const PLACE = {
  large:
    'col-span-2 overflow-hidden rounded-xl landscape:col-span-1 landscape:col-start-1 landscape:row-span-2 landscape:row-start-1',
  /** One's own, while the other's is the one to be read. */
  aside:
    'order-last col-start-1 aspect-video self-start overflow-hidden rounded-xl landscape:order-none landscape:col-start-2',
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
