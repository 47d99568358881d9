import type { ReactNode } from 'react';

export interface EmptyStateProps {
  illustration: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Said where a list has nothing in it, or a page cannot be shown: what it is, and what to do. */
export function EmptyState({ illustration, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-2 py-12 text-center">
      {illustration}
      {/* No heading: the page has its own, and this says only how things are. */}
      <p className="mt-4 text-lg font-semibold text-balance">{title}</p>
      <p className="text-balance text-muted">{children}</p>
      {action && <div className="mt-4 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
