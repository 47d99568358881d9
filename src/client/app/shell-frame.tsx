import type { ReactNode } from 'react';

/** Where navigation and page stand: a bar below on narrow windows, a rail at the side on wide ones. */
export function ShellFrame({
  navigation,
  children,
}: {
  navigation: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="min-h-dvh md:pl-64">
      {navigation}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-3xl px-4 pt-[max(1.25rem,env(safe-area-inset-top))] pb-32 sm:px-8 md:pt-12 md:pb-16"
      >
        {children}
      </main>
    </div>
  );
}

/** The navigation's place, whether there is anything in it yet or not. */
export const NAVIGATION_PLACE =
  'fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] ' +
  'md:inset-y-0 md:right-auto md:w-64 md:border-t-0 md:border-r md:px-4 md:py-8';
