import type { LucideIcon } from 'lucide-react';

const TONE = {
  plain: 'bg-call-veil text-ink group-hover:bg-call-veil-strong',
  /** Switched off, where on is the usual. */
  off: 'bg-ink text-canvas group-hover:bg-muted',
  active: 'bg-accent text-canvas group-hover:brightness-90',
  end: 'bg-call-end text-white group-hover:bg-call-end-strong',
} as const satisfies Record<string, string>;

const SIZE = {
  regular: { circle: 'size-14', icon: 'size-6' },
  small: { circle: 'size-11', icon: 'size-5' },
} as const satisfies Record<string, { circle: string; icon: string }>;

export interface ControlButtonProps {
  icon: LucideIcon;
  /** Said by a screen reader, shown on hover. Contains the caption. */
  label: string;
  caption?: string;
  tone?: keyof typeof TONE;
  size?: keyof typeof SIZE;
  shortcut?: string;
  /** Something is being waited for. */
  isBusy?: boolean;
  isFirstFocus?: boolean;
  onClick: () => void;
}

/** A round button of the call, with a word under it where there is room. */
export function ControlButton({
  icon: Icon,
  label,
  caption,
  tone = 'plain',
  size = 'regular',
  shortcut,
  isBusy = false,
  isFirstFocus = false,
  onClick,
}: ControlButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={label}
      data-first-focus={isFirstFocus || undefined}
      data-busy={isBusy || undefined}
      onClick={onClick}
      className="group flex shrink-0 flex-col items-center gap-1.5 rounded-2xl text-ink outline-none"
    >
      <span
        className={`grid place-items-center rounded-full group-hover:transition-colors group-focus-visible:outline-3 group-focus-visible:outline-offset-2 group-focus-visible:outline-ink group-data-busy:animate-wait motion-reduce:group-data-busy:animate-none ${SIZE[size].circle} ${TONE[tone]}`}
      >
        <Icon aria-hidden className={SIZE[size].icon} />
      </span>
      {caption === undefined ? null : (
        <span className="text-xs leading-none font-medium short:hidden">{caption}</span>
      )}
    </button>
  );
}
