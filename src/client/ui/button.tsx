import type { ComponentProps } from 'react';
import { type ButtonVariant, buttonClasses } from './button-classes.ts';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  /** Something is under way: shows it, and takes no further click. Focus stays. */
  isBusy?: boolean;
}

/** A button with words on it. `type` is `button` unless said otherwise. */
export function Button({
  variant = 'secondary',
  isBusy = false,
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={buttonClasses(variant, className)}
      // Not `disabled`: that would drop the focus of whoever has just pressed it.
      aria-disabled={isBusy || undefined}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}
