import { PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallRecord } from '../../../../shared/protocol/calls.ts';
import { durationWords, timeWords } from '../../../lib/date-words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { joinClasses } from '../../../ui/join-classes.ts';
import { isMissed, outcomeWords } from '../outcome-words.ts';

export function CallLine({
  call,
  callBackButton,
}: {
  call: CallRecord;
  callBackButton: ReactNode;
}) {
  const missed = isMissed(call);
  const Icon = missed ? PhoneMissed : call.direction === 'incoming' ? PhoneIncoming : PhoneOutgoing;
  return (
    <li className="flex flex-wrap items-center gap-4 p-4">
      <Avatar name={call.with.displayName} />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 break-name leading-snug font-semibold">
          {call.with.displayName}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <span
            className={joinClasses(
              'inline-flex items-center gap-1.5',
              missed && 'font-semibold text-danger',
            )}
          >
            <Icon aria-hidden="true" size={16} className="shrink-0" />
            {outcomeWords(call)}
          </span>
          <time dateTime={call.startedAt}>{timeWords(new Date(call.startedAt))}</time>
          {call.answeredAt && (
            <span>{durationWords(Date.parse(call.endedAt) - Date.parse(call.answeredAt))}</span>
          )}
        </p>
      </div>
      {callBackButton}
    </li>
  );
}
