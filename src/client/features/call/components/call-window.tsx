import { useId, useState } from 'react';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import { type CallStatus, callStatus } from '../../../call/runtime/index.ts';
import {
  type HeaderPlace,
  headerPlace,
  isBesidePage,
  isPictureCall,
  type WindowCall,
} from '../call-window-form.ts';
import { useAudioSession } from '../hooks/use-audio-session.ts';
import { useCall } from '../hooks/use-call.ts';
import { useCallKeys } from '../hooks/use-call-keys.ts';
import { useDelay } from '../hooks/use-delay.ts';
import type { DialogLayer } from '../hooks/use-dialog-layer.ts';
import { useIdleControls } from '../hooks/use-idle-controls.ts';
import { useMediaSession } from '../hooks/use-media-session.ts';
import { useMovableWindow } from '../hooks/use-movable-window.ts';
import { useRingback } from '../hooks/use-ringback.ts';
import { useWakeLock } from '../hooks/use-wake-lock.ts';
import type { Corner } from '../preview-corner.ts';
import { CallControls } from './call-controls.tsx';
import { CallHeader } from './call-header.tsx';
import { CallNotices } from './call-notices.tsx';
import { CallPicture } from './call-picture.tsx';
import { CallSheets, type OpenSheet } from './call-sheets.tsx';
import { EndedControls } from './ended-controls.tsx';
import { IncomingRing } from './incoming-ring.tsx';
import { MoveHandle } from './move-handle.tsx';
import { QualityNotice } from './quality-notice.tsx';
import { SelfPreview } from './self-preview.tsx';
import { SmallControls } from './small-controls.tsx';

/** What a call begins with belongs to the pictures of both that go over the line. */
const PREVIEW_AFTER_MS = 500;

const FORM = {
  whole: 'fixed inset-0 size-full max-h-none max-w-none bg-transparent backdrop:bg-transparent',
  beside:
    'fixed z-30 w-64 rounded-2xl shadow-lift-high sm:w-72 short:w-56 data-dragging:opacity-90',
} as const satisfies Record<string, string>;

const LAYER = { whole: 'top', beside: 'beside' } as const satisfies Record<
  keyof typeof FORM,
  DialogLayer
>;

/** How the call will stand when the window opens. */
const TO_COME: CallStatus = { kind: 'connecting' };

/** Clear of the cutout for a phone's camera, wherever that is. */
const CORNER = {
  'top-left':
    'top-[max(1rem,env(safe-area-inset-top))] right-auto bottom-auto left-[max(1rem,env(safe-area-inset-left))]',
  'top-right':
    'top-[max(1rem,env(safe-area-inset-top))] right-[max(1rem,env(safe-area-inset-right))] bottom-auto left-auto',
  'bottom-left':
    'top-auto right-auto bottom-24 left-[max(1rem,env(safe-area-inset-left))] sm:bottom-6',
  'bottom-right':
    'top-auto right-[max(1rem,env(safe-area-inset-right))] bottom-24 left-auto sm:bottom-6',
} as const satisfies Record<Corner, string>;

/** Fades while the mouse rests, and comes back with it. */
const FADING = 'relative transition-opacity duration-300 group-data-idle/call:opacity-0';

/**
 * Darkened, so that words can be read over any picture: as far as they reach by 62 % at least, with
 * which white has a contrast of 6 to 1 over white; above, the red of a poor line needs 76 % for 4.5
 * to 1. What fades out is beyond them.
 */
const HEADER = {
  top: `${FADING} -mb-6 bg-linear-to-b from-black/80 via-black/76 via-70% to-transparent pb-6`,
  middle: '',
  small: '',
} as const satisfies Record<HeaderPlace, string>;

const CONTROLS = {
  whole: `${FADING} bg-linear-to-t from-black/75 via-black/62 via-45% to-transparent`,
  beside: '',
} as const satisfies Record<keyof typeof FORM, string>;

/** What is in the dialog. */
const CONTENT = {
  whole: 'relative flex size-full flex-col',
  beside: '',
} as const satisfies Record<keyof typeof FORM, string>;

export interface CallWindowProps {
  call: WindowCall;
  circleNameOf: (id: CircleId) => string | null;
  /** The browser wants a tap before it plays sound. */
  isSoundBlocked: boolean;
}

/**
 * A call that is placed, runs or has just ended: over the whole page, or small beside it. One that
 * rings here has its window drawn already, so that the first pictures need not wait for that.
 */
export function CallWindow({ call, circleNameOf, isSoundBlocked }: CallWindowProps) {
  // Of this call both: the next one, in the same window, begins large and with no sheet.
  const [smallCallId, setSmallCallId] = useState<string | null>(null);
  const [sheet, setSheet] = useState<{ callId: string; open: OpenSheet } | null>(null);
  const isRingingHere = call.phase === 'incoming';
  const status = callStatus({ call }) ?? TO_COME;
  const isSmall = isBesidePage(call, smallCallId === call.callId);
  const form = isSmall ? 'beside' : 'whole';
  const isOver = call.phase === 'ended';
  const isOn = !isOver && !isRingingHere;
  const isSharing = useCall(({ media }) => media.screen.kind === 'on');
  const place = headerPlace(call, { isSmall, isSharing });
  const { attach, ...drag } = useMovableWindow(LAYER[form], isRingingHere ? 'ring' : 'call');
  const descriptionId = useId();
  const handleKeyDown = useCallKeys();
  const { isIdle, ...pointer } = useIdleControls(
    !isSmall && status.kind === 'connected' && isPictureCall(call),
  );
  const isPreviewDue = useDelay(isRingingHere ? null : PREVIEW_AFTER_MS);
  useRingback(status.kind === 'ringing');
  useWakeLock(isPictureCall(call) || (isOn && call.media === 'video'));
  useAudioSession(isOn);
  useMediaSession(isOn ? call.peer.name : null);
  const openSheet = (open: OpenSheet) => setSheet({ callId: call.callId, open });
  const { name } = call.peer;
  return (
    <dialog
      ref={attach}
      {...(isRingingHere
        ? { role: 'alertdialog', 'aria-label': 'Incoming call', 'aria-describedby': descriptionId }
        : { 'aria-label': `Call with ${name}`, onKeyDown: handleKeyDown })}
      data-dragging={drag.isDragging || undefined}
      className={`overflow-hidden outline-none ${FORM[form]} ${isSmall ? CORNER[drag.corner] : ''}`}
    >
      {call.phase === 'incoming' && (
        <IncomingRing
          call={call}
          circleName={call.circleId === null ? null : circleNameOf(call.circleId)}
          descriptionId={descriptionId}
        />
      )}
      <div
        data-theme="dark"
        data-idle={isIdle || undefined}
        className={`group/call bg-canvas text-ink data-idle:cursor-none ${CONTENT[form]} ${isRingingHere ? 'invisible' : ''}`}
        {...pointer}
      >
        <div className={isSmall ? 'relative' : 'contents'}>
          <CallPicture call={call} place={place} />
          <div className={HEADER[place]}>
            <CallHeader
              name={name}
              status={status}
              answeredAtMs={call.phase === 'live' ? call.answeredAtMs : null}
              place={place}
              onMakeSmall={isSmall || isOver ? null : () => setSmallCallId(call.callId)}
            />
          </div>
          {isSmall && <MoveHandle what="call" drag={drag} />}
        </div>
        {!isOver && <CallNotices name={name} isSoundBlocked={isSoundBlocked} />}
        {!isOver && !isSmall && <QualityNotice name={name} />}
        {!isSmall && (
          <div className="pointer-events-none relative my-4 mr-[max(1rem,env(safe-area-inset-right))] ml-[max(1rem,env(safe-area-inset-left))] flex-1">
            <SelfPreview isDue={isPreviewDue} />
          </div>
        )}
        <div className={CONTROLS[form]}>
          {isOver && <EndedControls call={call} isSmall={isSmall} />}
          {!isOver && isSmall && <SmallControls onReturn={() => setSmallCallId(null)} />}
          {!isOver && !isSmall && <CallControls onOpenSettings={() => openSheet('settings')} />}
        </div>
        {!isOver && !isSmall && (
          <CallSheets open={sheet?.callId === call.callId ? sheet.open : null} onOpen={openSheet} />
        )}
      </div>
    </dialog>
  );
}
