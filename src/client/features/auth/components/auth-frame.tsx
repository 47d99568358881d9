import type { ReactNode } from 'react';
import { BrandMark } from '../../../ui/brand-mark.tsx';

export interface AuthFrameProps {
  title: string;
  lead: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

/** The page of somebody who is not signed in: one card, one thing to do. */
export function AuthFrame({ title, lead, children, footer }: AuthFrameProps) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-md px-5 pt-[max(2.5rem,11dvh)] pb-10">
      <BrandMark className="size-14" />
      <h1 className="mt-6 break-name text-3xl font-bold tracking-tight text-balance">{title}</h1>
      <p className="mt-2 text-muted">{lead}</p>
      <div className="mt-8 flex flex-col gap-5 sm:rounded-3xl sm:bg-surface sm:p-8 sm:shadow-lift">
        {children}
      </div>
      {footer && <p className="mt-6 text-muted">{footer}</p>}
    </main>
  );
}

/** The look of a link within a sentence. */
export const TEXT_LINK =
  'inline-block rounded py-2.5 font-semibold text-accent underline-offset-4 hover:underline';
