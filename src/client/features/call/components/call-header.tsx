import { Minimize2 } from 'lucide-react';
import type { CallStatus } from '../../../call/runtime/index.ts';
import { clockText } from '../call-clock.ts';
import type { HeaderPlace } from '../call-window-form.ts';
import { useNow } from '../hooks/use-now.ts';
import { statusText } from '../sentences.ts';
import { CallMarks } from './call-marks.tsx';
import { ControlButton } from './control-button.tsx';

export interface CallHeaderProps {
  name: string;
  status: CallStatus;
  /** When the call was answered, null while nobody has. */
  answeredAtMs: number | null;
  place: HeaderPlace;
  onMakeSmall: (() => void) | null;
}

const WORDS = {
  top: 'text-shadow-md',
  // Down from the middle of the initials, which is that of the upper three quarters.
  middle: 'absolute inset-x-6 top-3/8 mt-22 text-center short:mt-14',
  small: '',
} as const satisfies Record<HeaderPlace, string>;

const NAME = {
  top: 'truncate text-lg leading-tight',
  middle: 'line-clamp-2 text-2xl leading-tight break-name short:line-clamp-1 short:text-xl',
  small: 'truncate leading-tight',
} as const satisfies Record<HeaderPlace, string>;

const STATUS = {
  top: 'text-sm',
  middle: 'mx-auto mt-2 max-w-md flex-wrap justify-center text-muted text-balance short:mt-0',
  small: 'text-sm',
} as const satisfies Record<HeaderPlace, string>;

/** Who it is, how it stands, and for how long. The one status line of the call is here. */
export function CallHeader({ name, status, answeredAtMs, place, onMakeSmall }: CallHeaderProps) {
  return (
    <div
      data-place={place}
      className="group/header flex items-start gap-3 p-4 pt-[max(1rem,env(safe-area-inset-top))] pr-[max(1rem,env(safe-area-inset-right))] pl-[max(1rem,env(safe-area-inset-left))] data-[place=small]:p-3 data-[place=small]:pb-1.5"
    >
      {onMakeSmall ? (
        <div className="relative">
          <ControlButton icon={Minimize2} label="Make small" size="small" onClick={onMakeSmall} />
        </div>
      ) : null}
      <div className={`min-w-0 flex-1 ${WORDS[place]}`}>
        <p className={`font-semibold ${NAME[place]}`}>{name}</p>
        <div className={`flex gap-x-2 ${STATUS[place]}`}>
          <p role="status">{statusText(status, name)}</p>
          <CallTime status={status} answeredAtMs={answeredAtMs} />
          <CallMarks name={name} isSmall={place === 'small'} />
        </div>
      </div>
    </div>
  );
}

function CallTime({ status, answeredAtMs }: Pick<CallHeaderProps, 'status' | 'answeredAtMs'>) {
  if (status.kind === 'ended') {
    return status.durationMs === null ? null : <Clock ms={status.durationMs} />;
  }
  const isTalking = status.kind === 'connected' || status.kind === 'reconnecting';
  return isTalking && answeredAtMs !== null ? <RunningClock sinceMs={answeredAtMs} /> : null;
}

function RunningClock({ sinceMs }: { sinceMs: number }) {
  return <Clock ms={useNow() - sinceMs} />;
}

function Clock({ ms }: { ms: number }) {
  return <span className="tabular-nums">{clockText(ms)}</span>;
}
