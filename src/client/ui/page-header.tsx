import type { ReactNode } from 'react';

export interface PageHeaderProps {
  title: string;
  /** Stands above the title, for the way back. */
  before?: ReactNode;
  /** Stands below it. */
  detail?: ReactNode;
  action?: ReactNode;
}

/** A page's heading and its main action. */
export function PageHeader({ title, before, detail, action }: PageHeaderProps) {
  return (
    <header className="mb-6 md:mb-8">
      {before}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="max-w-full min-w-0 grow">
          <h1 className="break-name text-2xl font-bold tracking-tight text-balance sm:text-3xl">
            {title}
          </h1>
          {detail && <p className="mt-1 break-name text-muted">{detail}</p>}
        </div>
        {action}
      </div>
    </header>
  );
}
