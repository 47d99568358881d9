import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../../../../shared/protocol/accounts.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { InstallHint } from './install-hint.tsx';
import { NameForm } from './name-form.tsx';
import { SignOut } from './sign-out.tsx';
import { ThemeForm } from './theme-form.tsx';

export function AccountPage({ user }: { user: Me }) {
  usePageTitle('Account');
  return (
    <>
      <PageHeader title="Account" detail={user.email} />
      <div className="flex flex-col gap-4">
        <Card title="Your name">
          <NameForm displayName={user.displayName} />
        </Card>
        <Card title="Before a call">
          <p className="text-muted">
            See whether everything works, and what to do where it does not.
          </p>
          <Link to="/check" className={buttonClasses('secondary', 'self-start')}>
            Check camera, sound and connection
          </Link>
        </Card>
        <Card title="Appearance">
          <ThemeForm />
        </Card>
        <InstallHint />
        <Card title="Sign out">
          <SignOut />
        </Card>
        <p className="px-1 text-sm text-muted">RichesReach Circles, version {__BUILD_ID__}</p>
      </div>
    </>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 rounded-2xl bg-surface p-5 shadow-lift">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}
