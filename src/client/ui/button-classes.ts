import { joinClasses } from './join-classes.ts';

/** `primary` wears the gradient: the one main action of a page or dialog. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const BASE =
  'inline-flex min-h-11 max-w-full items-center justify-center gap-2 rounded-xl px-5 py-2.5 text-center ' +
  'font-semibold transition-[background-color,filter,transform] duration-150 select-none ' +
  'active:scale-[0.98] aria-disabled:opacity-60 disabled:opacity-60';

const LOOK: Record<ButtonVariant, string> = {
  primary: 'bg-brand text-white shadow-lift hover:brightness-110',
  secondary: 'border border-line bg-surface text-ink hover:bg-sunken',
  quiet: 'text-accent hover:bg-accent-soft',
  danger: 'bg-danger-soft text-danger hover:brightness-95 dark:hover:brightness-125',
};

/** The look of a button, for links that are one to the eye. */
export const buttonClasses = (variant: ButtonVariant, className?: string): string =>
  joinClasses(BASE, LOOK[variant], className);
