import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePageTitle } from '../lib/page-title.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Illustration } from '../ui/illustration.tsx';

/** Shown in place of a page that a bug has broken. */
export function ErrorPage({ error }: ErrorComponentProps) {
  usePageTitle('Something went wrong');
  useEffect(() => console.error(error), [error]);
  return (
    <section className="px-4 pt-16">
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        illustration={<Illustration name="lost" />}
        title="This page has stumbled"
        action={<Button onClick={() => location.reload()}>Reload the page</Button>}
      >
        It is our mistake, not yours. Nothing that was saved is lost.
      </EmptyState>
    </section>
  );
}
