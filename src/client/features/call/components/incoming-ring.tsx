import { Phone, PhoneOff, Video } from 'lucide-react';
import type { IncomingCall } from '../../../call/runtime/index.ts';
import { useCallAccess } from '../hooks/use-call.ts';
import { useKeyGuard } from '../hooks/use-key-guard.ts';
import { useRingAttention } from '../hooks/use-ring-attention.ts';
import { incomingSentence } from '../sentences.ts';
import { AnswerButton } from './answer-button.tsx';
import { RingingAvatar } from './ringing-avatar.tsx';

export interface IncomingRingProps {
  call: IncomingCall;
  circleName: string | null;
  /** Of the words that tell who rings. */
  descriptionId: string;
}

/** Somebody rings: who, from where, and what can be done about it. Over the window to come. */
export function IncomingRing({ call, circleName, descriptionId }: IncomingRingProps) {
  const { engine } = useCallAccess();
  const keyGuard = useKeyGuard();
  const { name } = call.peer;
  useRingAttention(name);
  const isVideo = call.media === 'video';
  return (
    <div className="absolute inset-0 flex overflow-auto bg-shade">
      <div
        {...keyGuard}
        className="m-auto w-full max-w-sm rounded-3xl bg-surface p-6 pt-12 text-ink short:pt-6 shadow-lift-high max-sm:mb-4 max-sm:w-11/12"
      >
        <div
          id={descriptionId}
          className="flex flex-col items-center gap-4 text-center short:gap-2"
        >
          <RingingAvatar name={name} isRinging />
          <p className="flex w-full flex-col gap-1">
            <span className="line-clamp-2 text-2xl font-semibold break-name">{name}</span>
            <span className="line-clamp-2 text-muted break-name">
              {incomingSentence(call.media, circleName)}
            </span>
          </p>
        </div>
        <div className="mt-8 flex items-start justify-evenly gap-2 short:mt-4">
          <AnswerButton icon={PhoneOff} label="Decline" tone="decline" onClick={engine.decline} />
          {isVideo ? (
            <AnswerButton
              icon={Phone}
              label="Answer without video"
              tone="calm"
              onClick={() => engine.answer({ withCamera: false })}
            />
          ) : null}
          <AnswerButton
            icon={isVideo ? Video : Phone}
            label="Answer"
            tone="answer"
            isFirstFocus
            onClick={() => engine.answer({ withCamera: isVideo })}
          />
        </div>
      </div>
    </div>
  );
}
