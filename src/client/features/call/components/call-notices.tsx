import { CircleAlert, ShieldQuestionMark, Volume2, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type ControlState,
  cameraControl,
  isSignallingLost,
  microphoneControl,
  screenControl,
} from '../../../call/runtime/index.ts';
import { Button } from '../../../ui/button.tsx';
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
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
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
  if (why === null) return null;
  return (
    <div role="alert">
      <NoticeLine icon={<CircleAlert />}>{deviceSentence(device, why)}</NoticeLine>
    </div>
  );
}

const whyBlocked = (control: ControlState) => (control.kind === 'blocked' ? control.why : null);

function NoticeLine({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2.5 rounded-xl bg-call-veil-strong px-3.5 py-2.5 text-sm">
      <span aria-hidden="true" className="shrink-0 text-accent *:size-5">
        {icon}
      </span>
      <p>{children}</p>
    </div>
  );
}
