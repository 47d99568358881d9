import type { HeaderPlace, WindowCall } from '../call-window-form.ts';
import { CallStage } from './call-stage.tsx';

const PLACE = {
  top: 'absolute inset-0',
  // Higher than the middle, which leaves the lower corners to one's own picture.
  middle: 'absolute inset-x-0 top-0 h-3/4',
  small: 'relative aspect-video bg-surface',
} as const satisfies Record<HeaderPlace, string>;

export interface CallPictureProps {
  call: WindowCall;
  place: HeaderPlace;
}

/** What fills the window: the other side's pictures, or who it is before and after there are any. */
export function CallPicture({ call, place }: CallPictureProps) {
  const isSmall = place === 'small';
  if (isSmall && call.phase !== 'live') return null;
  return (
    <div className={PLACE[place]}>
      <CallStage call={call} isSmall={isSmall} />
    </div>
  );
}
