import type { LucideIcon } from 'lucide-react';

const TONE = {
  answer: 'bg-call-accept text-white group-hover:bg-call-accept-strong',
  decline: 'bg-call-end text-white group-hover:bg-call-end-strong',
  calm: 'bg-sunken text-ink group-hover:brightness-95',
} as const satisfies Record<string, string>;

export interface AnswerButtonProps {
  icon: LucideIcon;
  label: string;
  tone: keyof typeof TONE;
  isFirstFocus?: boolean;
  onClick: () => void;
}

/** A large round button under which stands what it does. */
export function AnswerButton({
  icon: Icon,
  label,
  tone,
  isFirstFocus = false,
  onClick,
}: AnswerButtonProps) {
  return (
    <button
      type="button"
      data-first-focus={isFirstFocus || undefined}
      onClick={onClick}
      className="group flex w-24 flex-col items-center gap-2 text-sm leading-tight font-medium outline-none"
    >
      <span
        className={`grid size-16 place-items-center rounded-full group-focus-visible:outline-3 group-focus-visible:outline-offset-3 group-focus-visible:outline-ink ${TONE[tone]}`}
      >
        <Icon aria-hidden className="size-7" />
      </span>
      {label}
    </button>
  );
}
