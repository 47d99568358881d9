import { Minimize2 } from 'lucide-react';
import type { CallStatus } from '../../../call/runtime/index.ts';
import { clockText } from '../call-clock.ts';
import { useNow } from '../hooks/use-now.ts';
import { statusText } from '../sentences.ts';
import { ControlButton } from './control-button.tsx';

export interface CallHeaderProps {
  name: string;
  status: CallStatus;
  /** When the call was answered, null while nobody has. */
  answeredAtMs: number | null;
  isSmall: boolean;
  onMakeSmall: (() => void) | null;
}

/** Who it is, how it stands, and for how long. The one status line of the call is here. */
export function CallHeader({ name, status, answeredAtMs, isSmall, onMakeSmall }: CallHeaderProps) {
  return (
    <div
      data-small={isSmall || undefined}
      className="flex items-start gap-3 p-4 pt-[max(1rem,env(safe-area-inset-top))] data-small:p-3 data-small:pb-0"
    >
      {onMakeSmall ? (
        <ControlButton icon={Minimize2} label="Make small" size="small" onClick={onMakeSmall} />
      ) : null}
      <div className="min-w-0 flex-1 text-shadow-md">
        <p className="truncate text-lg leading-tight font-semibold in-data-small:text-base">
          {name}
        </p>
        <div className="flex gap-2 text-sm text-muted">
          <p role="status" className="in-data-small:line-clamp-3">
            {statusText(status, name)}
          </p>
          <CallTime status={status} answeredAtMs={answeredAtMs} />
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
