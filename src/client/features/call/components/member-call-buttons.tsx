import { Phone } from 'lucide-react';
import { useState } from 'react';
import type { CallMedia } from '../../../../shared/domain/calls.ts';
import type { CircleId, UserId } from '../../../../shared/domain/ids.ts';
import type { Presence } from '../../../../shared/domain/presence.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useStartCall } from '../hooks/use-start-call.ts';
import { CANNOT_CALL } from '../sentences.ts';

export interface MemberCallButtonsProps {
  member: { userId: UserId; displayName: string; presence: Presence };
  circleId: CircleId;
}

/** Rings a member with or without video. Whether they are online is no condition: they see it later. */
export function MemberCallButtons({ member, circleId }: MemberCallButtonsProps) {
  const [isExplained, setExplained] = useState(false);
  const start = useStartCall(circleId);
  const name = member.displayName;

  function handleCall(media: CallMedia): void {
    if (start.kind === 'impossible') setExplained(true);
    if (start.kind === 'ready') start.call({ userId: member.userId, name }, media, circleId);
  }

  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      <IconButton
        label={`Voice call ${name}`}
        title={`Voice call ${name}`}
        icon={<Phone size={20} />}
        disabled={start.kind === 'not-now'}
        onClick={() => handleCall('audio')}
      />
      <Button
        variant="primary"
        aria-label={`Video call ${name}`}
        disabled={start.kind === 'not-now'}
        onClick={() => handleCall('video')}
      >
        <span aria-hidden="true">📹</span> Call
      </Button>
      {isExplained && (
        <p role="alert" className="basis-full text-right text-sm text-muted">
          {CANNOT_CALL}
        </p>
      )}
    </div>
  );
}
