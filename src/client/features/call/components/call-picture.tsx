import type { WindowCall } from '../call-window-form.ts';
import { CallStage } from './call-stage.tsx';
import { RingingAvatar } from './ringing-avatar.tsx';

export interface CallPictureProps {
  call: WindowCall;
  isSmall: boolean;
}

/** What fills the window: the other side's pictures, or who it is before and after there are any. */
export function CallPicture({ call, isSmall }: CallPictureProps) {
  if (isSmall && call.phase !== 'live') return null;
  return (
    <div className={isSmall ? 'relative aspect-video bg-surface' : 'absolute inset-0'}>
      {call.phase === 'live' ? (
        <CallStage call={call} isSmall={isSmall} />
      ) : (
        <div className="grid size-full place-items-center">
          <RingingAvatar name={call.peer.name} isRinging={call.phase === 'outgoing'} />
        </div>
      )}
    </div>
  );
}
