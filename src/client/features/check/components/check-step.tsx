import { CircleAlert, CircleCheck, CircleDashed, CircleQuestionMark, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Spinner } from '../../../ui/spinner.tsx';
import type { StepName } from '../check-results.ts';
import type { Finding, Mark } from '../finding.ts';
import { MARK_WORDS, STEP_TITLES } from '../report.ts';

/** What a step is for, before anything is known. */
const HINTS: Record<StepName, string> = {
  camera: 'Whether it gives a picture.',
  microphone: 'Whether it hears you.',
  speaker: 'Whether you hear what it plays.',
  server: 'Whether it is reached, and how fast.',
  relay: 'It carries calls between networks that allow no direct way.',
  selfCall: 'Your own picture and sound, sent out and back.',
};

const ICONS: Record<Mark, ReactNode> = {
  waiting: <CircleDashed size={22} />,
  running: <Spinner />,
  asking: <CircleQuestionMark size={22} />,
  fine: <CircleCheck size={22} />,
  attention: <CircleAlert size={22} />,
  failed: <CircleX size={22} />,
};

const TONES: Record<Mark, string> = {
  waiting: 'text-muted',
  running: 'text-accent',
  asking: 'text-accent',
  fine: 'text-online',
  attention: 'text-busy',
  failed: 'text-danger',
};

export interface CheckStepProps {
  step: StepName;
  finding: Finding;
  /** What belongs to the step: a preview, a meter, a choice of devices. */
  children?: ReactNode;
}

/** A step of the check: how it stands by icon and in words, what was found, and what to do. */
export function CheckStep({ step, finding, children }: CheckStepProps) {
  const { mark, sentence, advice } = finding;
  const title = STEP_TITLES[step];
  return (
    <li
      aria-label={title}
      data-mark={mark}
      className="flex flex-col gap-3 rounded-2xl bg-surface p-5 shadow-lift"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className={`flex items-center gap-2 font-medium ${TONES[mark]}`}>
          <span aria-hidden="true" className="grid size-6 place-items-center">
            {ICONS[mark]}
          </span>
          {MARK_WORDS[mark]}
        </p>
      </div>
      {mark === 'waiting' && <p className="text-muted">{HINTS[step]}</p>}
      {/* Read out when it changes, which takes that it is there before. The title is said with it, since the eye is elsewhere. */}
      <div aria-live="polite" aria-atomic="true" className="flex flex-col gap-1 empty:-mt-3">
        {mark !== 'waiting' && (
          <p>
            <span className="sr-only">{title}: </span>
            {sentence}
          </p>
        )}
        {advice && <p className="text-muted">{advice}</p>}
      </div>
      {children}
    </li>
  );
}
