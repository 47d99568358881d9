import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../../../lib/page-title.ts';
import { useServices } from '../../../lib/services.tsx';
import { invalidFields, textOf, useSubmit } from '../../../lib/use-submit.ts';
import { Button } from '../../../ui/button.tsx';
import { FormFailure } from '../../../ui/form-failure.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { EntryProps } from '../entry-props.ts';
import { AuthFrame, TEXT_LINK } from './auth-frame.tsx';

export interface SignInPageProps extends EntryProps {
  /** Why somebody who was signed in is here. */
  isSessionOver: boolean;
}

export function SignInPage({ search, isSessionOver }: SignInPageProps) {
  usePageTitle('Sign in');
  const { session } = useServices();
  // Where it goes from here is the route's affair: it sees that somebody is signed in now.
  const { form, isBusy, failure } = useSubmit(async (typed) => {
    const email = textOf(typed, 'email').trim();
    const password = textOf(typed, 'password');
    const wrong = invalidFields({
      email: email === '' && 'Enter the e-mail address of your account.',
      password: password === '' && 'Enter your password.',
    });
    if (wrong) return wrong;
    const signedIn = await session.signIn({ email, password });
    return signedIn.ok ? null : signedIn.failure;
  });
  return (
    <AuthFrame
      title="Welcome back"
      lead="Sign in to see your circles and call the people in them."
      footer={
        <>
          New here?{' '}
          <Link to="/signup" search={search} className={TEXT_LINK}>
            Create an account
          </Link>
        </>
      }
    >
      {isSessionOver && !failure && (
        <Notice tone="info">You have been signed out. Please sign in again.</Notice>
      )}
      <FormFailure failure={failure} fields={['email', 'password']} />
      <form {...form} className="flex flex-col gap-5">
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={failure?.fields['email']}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          error={failure?.fields['password']}
        />
        <Button type="submit" variant="primary" isBusy={isBusy} className="mt-1 min-h-12">
          Sign in
        </Button>
      </form>
    </AuthFrame>
  );
}
