import { useId } from 'react';
import { joinClasses } from './join-classes.ts';

export interface SwitchFieldProps {
  label: string;
  /** What it does, or why it cannot be turned. Read out with it. */
  hint: string;
  isOn: boolean;
  isDisabled?: boolean;
  onTurn: (isOn: boolean) => void;
}

/** Something that is on or off, and takes effect at once. */
export function SwitchField({ label, hint, isOn, isDisabled = false, onTurn }: SwitchFieldProps) {
  const id = useId();
  return (
    <label
      className={joinClasses(
        'flex min-h-12 items-center gap-4 rounded-xl px-4 py-3',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent',
        isDisabled ? 'cursor-default' : 'cursor-pointer',
      )}
    >
      <span className="min-w-0 grow">
        <span id={id} className="block font-medium">
          {label}
        </span>
        <span id={`${id}-hint`} className="block text-sm text-muted">
          {hint}
        </span>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        disabled={isDisabled}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onTurn(currentTarget.checked)}
        className="peer sr-only"
      />
      <span
        aria-hidden="true"
        className={joinClasses(
          'flex h-7 w-12 shrink-0 items-center rounded-full border border-field bg-line p-0.5 transition-colors',
          'peer-checked:border-accent peer-checked:bg-accent peer-disabled:opacity-50',
          'after:size-5 after:rounded-full after:bg-surface after:shadow-lift after:transition-transform peer-checked:after:translate-x-5',
        )}
      />
    </label>
  );
}
