import { CircleAlert, ShieldQuestionMark, Volume2, WifiOff, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  type ControlState,
  cameraControl,
  isSignallingLost,
  microphoneControl,
  screenControl,
} from '../../../call/runtime/index.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useCall } from '../hooks/use-call.ts';
import { usePermissionQuestion } from '../hooks/use-permission-question.ts';
import { useReplacementNotice } from '../hooks/use-replacement-notice.ts';
import {
  deviceSentence,
  permissionSentence,
  replacementSentence,
  SIGNALLING_LOST,
} from '../sentences.ts';

const CONTROLS = [
  ['microphone', microphoneControl],
  ['camera', cameraControl],
  ['screen', screenControl],
] as const;

export interface CallNoticesProps {
  name: string;
  /** The browser wants a tap before it plays sound. */
  isSoundBlocked: boolean;
}

/** What does not work just now and what to do about it, beside a call that goes on. */
export function CallNotices({ name, isSoundBlocked }: CallNoticesProps) {
  const asked = usePermissionQuestion();
  const replaced = useReplacementNotice();
  const isServerLost = useCall(isSignallingLost);
  return (
    <div className="relative mx-auto flex w-full max-w-lg flex-col gap-2 px-4">
      {isSoundBlocked && (
        // Any tap is what the browser waits for; this says so.
        <Button variant="primary" className="max-w-full self-center">
          <Volume2 aria-hidden="true" size={20} className="shrink-0" />
          <span className="truncate">Tap to hear {name}</span>
        </Button>
      )}
      {CONTROLS.map(([device, select]) => (
        <DeviceNotice key={device} device={device} select={select} />
      ))}
      {/* There while it is empty: a region that comes with its words is often not read out. */}
      <div aria-live="polite" className="flex flex-col gap-2 empty:-mt-2">
        {asked && (
          <NoticeLine icon={<ShieldQuestionMark />}>{permissionSentence(asked, name)}</NoticeLine>
        )}
        {replaced && (
          <NoticeLine icon={<CircleAlert />}>{replacementSentence(replaced)}</NoticeLine>
        )}
        {isServerLost && <NoticeLine icon={<WifiOff />}>{SIGNALLING_LOST}</NoticeLine>}
      </div>
    </div>
  );
}

interface DeviceNoticeProps {
  device: (typeof CONTROLS)[number][0];
  select: (typeof CONTROLS)[number][1];
}

function DeviceNotice({ device, select }: DeviceNoticeProps) {
  const why = useCall((state) => whyBlocked(select(state)));
  const [putAway, setPutAway] = useState<typeof why>(null);
  // The next failure is told again, be it the same.
  if (why === null && putAway !== null) setPutAway(null);
  if (why === null || why === putAway) return null;
  return (
    <div role="alert">
      <NoticeLine icon={<CircleAlert />} onHide={() => setPutAway(why)}>
        {deviceSentence(device, why)}
      </NoticeLine>
    </div>
  );
}

const whyBlocked = (control: ControlState) => (control.kind === 'blocked' ? control.why : null);

interface NoticeLineProps {
  icon: ReactNode;
  children: ReactNode;
  /** Absent where it goes away by itself. */
  onHide?: () => void;
}

function NoticeLine({ icon, children, onHide }: NoticeLineProps) {
  return (
    <div className="flex items-start gap-2.5 rounded-xl bg-call-veil-strong py-1 pr-1 pl-3.5 text-sm">
      <span aria-hidden="true" className="mt-1.5 shrink-0 text-accent *:size-5">
        {icon}
      </span>
      <p className="grow py-1.5 pr-2.5">{children}</p>
      {onHide && (
        <IconButton
          label="Hide this notice"
          icon={<X size={18} />}
          className="-my-1"
          onClick={onHide}
        />
      )}
    </div>
  );
}
