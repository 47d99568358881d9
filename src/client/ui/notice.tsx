import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';

export interface NoticeProps {
  tone: 'problem' | 'info';
  children: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

/** A sentence set apart. A problem is read out as soon as it appears. */
export function Notice({ tone, children, action }: NoticeProps) {
  const Icon = tone === 'problem' ? CircleAlert : Info;
  return (
    <div
      role={tone === 'problem' ? 'alert' : undefined}
      className={joinClasses(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl px-4 py-3',
        tone === 'problem' ? 'bg-danger-soft text-danger' : 'bg-accent-soft text-accent',
      )}
    >
      <Icon aria-hidden="true" size={20} className="shrink-0" />
      <p className="min-w-0 flex-1 basis-48 font-medium">{children}</p>
      {action}
    </div>
  );
}
