import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../lib/page-title.ts';
import { buttonClasses } from '../ui/button-classes.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Illustration } from '../ui/illustration.tsx';

export function NotFoundPage() {
  usePageTitle('Page not found');
  return (
    <main id="main" tabIndex={-1} className="px-4 pt-16">
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        illustration={<Illustration name="lost" />}
        title="There is no such page"
        action={
          <Link to="/circles" className={buttonClasses('secondary')}>
            Go to your circles
          </Link>
        }
      >
        The address may be mistyped, or the page has moved.
      </EmptyState>
    </main>
  );
}
