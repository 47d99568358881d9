import { type ComponentProps, type ReactNode, useId } from 'react';
import { joinClasses } from './join-classes.ts';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  /** Stands below the field from the start. */
  hint?: string;
  /** Why what was typed does not do. Read out with the field. */
  error?: string | undefined;
  /** Sits inside the field's frame, at its end. */
  trailing?: ReactNode;
}

/** A labelled field of one line, with its hint and its error tied to it. */
export function TextField({ label, hint, error, trailing, className, ...props }: TextFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = joinClasses(hint && hintId, error && errorId);
  return (
    <div className={joinClasses('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div
        className={joinClasses(
          'flex min-h-12 items-center rounded-xl border bg-surface transition-colors',
          'focus-within:border-accent focus-within:outline-2 focus-within:outline-accent',
          error ? 'border-danger' : 'border-field',
        )}
      >
        <input
          {...props}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className="min-h-11 w-full min-w-0 grow rounded-xl bg-transparent px-4 text-ink outline-none placeholder:text-muted"
        />
        {trailing}
      </div>
      {hint && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
