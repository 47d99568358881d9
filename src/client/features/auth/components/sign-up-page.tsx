import { Link } from '@tanstack/react-router';
import {
  MAX_EMAIL_CHARS,
  MAX_NAME_CHARS,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
} from '../../../../shared/protocol/limits.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { useServices } from '../../../lib/services.tsx';
import { invalidFields, textOf, useSubmit } from '../../../lib/use-submit.ts';
import { Button } from '../../../ui/button.tsx';
import { FormFailure } from '../../../ui/form-failure.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { EntryProps } from '../entry-props.ts';
import { AuthFrame, TEXT_LINK } from './auth-frame.tsx';

const FIELDS = ['displayName', 'email', 'password'];

export interface SignUpPageProps extends EntryProps {
  /** What was typed goes to the server. */
  onSend: () => void;
}

export function SignUpPage({ search, onSend }: SignUpPageProps) {
  usePageTitle('Create account');
  const { session } = useServices();
  const { form, isBusy, failure } = useSubmit(async (typed) => {
    const account = {
      displayName: textOf(typed, 'displayName').trim(),
      email: textOf(typed, 'email').trim(),
      password: textOf(typed, 'password'),
    };
    const wrong = findWrong(account);
    if (wrong) return wrong;
    onSend();
    const { invite } = search;
    const signedUp = await session.signUp(invite ? { ...account, inviteToken: invite } : account);
    return signedUp.ok ? null : signedUp.failure;
  });
  return (
    <AuthFrame
      title="Create your account"
      lead={
        search.invite
          ? 'One step, and you are in the circle that you have been invited to.'
          : 'Calls between you and your circles, and nobody in between.'
      }
      footer={
        <>
          Already have an account?{' '}
          <Link to="/signin" search={search} className={TEXT_LINK}>
            Sign in
          </Link>
        </>
      }
    >
      <FormFailure failure={failure} fields={FIELDS} />
      <form {...form} className="flex flex-col gap-5">
        <TextField
          label="Name"
          name="displayName"
          autoComplete="name"
          maxLength={MAX_NAME_CHARS}
          hint="This is how others in your circles see you."
          error={failure?.fields['displayName']}
        />
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={MAX_EMAIL_CHARS}
          error={failure?.fields['email']}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="new-password"
          maxLength={MAX_PASSWORD_CHARS}
          hint={`At least ${MIN_PASSWORD_CHARS} characters. A few words in a row are easy to remember.`}
          error={failure?.fields['password']}
        />
        <Button type="submit" variant="primary" isBusy={isBusy} className="mt-1 min-h-12">
          Create account
        </Button>
      </form>
    </AuthFrame>
  );
}

function findWrong(account: { displayName: string; email: string; password: string }) {
  const isTooShort = account.password.length < MIN_PASSWORD_CHARS;
  return invalidFields({
    displayName: account.displayName === '' && 'Enter the name that others shall see.',
    email: !/^\S+@\S+$/.test(account.email) && 'Enter an e-mail address, like name@example.com.',
    password: isTooShort && `Choose at least ${MIN_PASSWORD_CHARS} characters.`,
  });
}
