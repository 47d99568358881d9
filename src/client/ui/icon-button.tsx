import type { ComponentProps, ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** The accessible name; the icon itself is hidden from screen readers. */
  label: string;
  icon: ReactNode;
}

/** A round button of 44 px that shows an icon alone. */
export function IconButton({ label, icon, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-label={label}
      className={joinClasses(
        'grid size-11 shrink-0 place-items-center rounded-full text-muted transition-colors',
        'hover:bg-sunken hover:text-ink disabled:opacity-60 aria-disabled:opacity-60',
        className,
      )}
    >
      <span aria-hidden="true" className="grid place-items-center">
        {icon}
      </span>
    </button>
  );
}
