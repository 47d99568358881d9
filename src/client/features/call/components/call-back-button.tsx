import { Phone, Video } from 'lucide-react';
import { useState } from 'react';
import type { CallMedia } from '../../../../shared/domain/calls.ts';
import type { CircleId, UserId } from '../../../../shared/domain/ids.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useStartCall } from '../hooks/use-start-call.ts';
import { CANNOT_CALL } from '../sentences.ts';

export interface CallBackButtonProps {
  person: { userId: UserId; displayName: string };
  media: CallMedia;
  circleId: CircleId | null;
}

/** Rings the person of a call in the history again, the same way as that one. */
export function CallBackButton({ person, media, circleId }: CallBackButtonProps) {
  const [isExplained, setExplained] = useState(false);
  const start = useStartCall(circleId);
  const name = person.displayName;

  function handleCall(): void {
    if (start.kind === 'impossible') setExplained(true);
    if (start.kind === 'ready') start.call({ userId: person.userId, name }, media, circleId);
  }

  const Icon = media === 'video' ? Video : Phone;
  const label = `${media === 'video' ? 'Video call' : 'Voice call'} ${name}`;
  return (
    <>
      <IconButton
        label={label}
        title={label}
        icon={<Icon size={20} />}
        disabled={start.kind === 'not-now'}
        onClick={handleCall}
      />
      {isExplained && (
        <p role="alert" className="basis-full text-sm text-muted">
          {CANNOT_CALL}
        </p>
      )}
    </>
  );
}
