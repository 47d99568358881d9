import { useQueryClient } from '@tanstack/react-query';
import { Me } from '../../../../shared/protocol/accounts.ts';
import { MAX_NAME_CHARS } from '../../../../shared/protocol/limits.ts';
import { announce } from '../../../lib/announcer.ts';
import { useServices } from '../../../lib/services.tsx';
import { invalidFields, textOf, useSubmit } from '../../../lib/use-submit.ts';
import { Button } from '../../../ui/button.tsx';
import { FormFailure } from '../../../ui/form-failure.tsx';
import { TextField } from '../../../ui/text-field.tsx';

export function NameForm({ displayName }: { displayName: string }) {
  const { api, session } = useServices();
  const queryClient = useQueryClient();
  const { form, isBusy, failure } = useSubmit(async (typed) => {
    const chosen = textOf(typed, 'displayName').trim();
    const wrong = invalidFields({
      displayName: chosen === '' && 'Enter the name that others shall see.',
    });
    if (wrong) return wrong;
    const body = { displayName: chosen };
    const changed = await api.request({ method: 'PATCH', path: '/api/me', body, answer: Me });
    if (!changed.ok) return changed.failure;
    session.renamed(changed.value.displayName);
    announce('Your name is saved.');
    // It stands in lists of members and of calls.
    await queryClient.invalidateQueries();
    return null;
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure failure={failure} fields={['displayName']} />
      <TextField
        label="Name"
        name="displayName"
        autoComplete="name"
        defaultValue={displayName}
        maxLength={MAX_NAME_CHARS}
        hint="This is how others in your circles see you."
        error={failure?.fields['displayName']}
      />
      <Button type="submit" isBusy={isBusy} className="self-start">
        Save name
      </Button>
    </form>
  );
}
