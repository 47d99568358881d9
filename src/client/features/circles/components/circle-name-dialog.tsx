import { useRef } from 'react';
import { MAX_NAME_CHARS } from '../../../../shared/protocol/limits.ts';
import type { RequestFailure } from '../../../lib/request-failure.ts';
import { invalidFields, textOf, useSubmit } from '../../../lib/use-submit.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormFailure } from '../../../ui/form-failure.tsx';
import { TextField } from '../../../ui/text-field.tsx';

export interface CircleNameDialogProps {
  title: string;
  description?: string;
  /** The word on the button. */
  action: string;
  name?: string;
  onSubmit: (name: string) => Promise<RequestFailure | null>;
  onClose: () => void;
}

/** Asks for the name of a circle, a new one or one that is there. */
export function CircleNameDialog(props: CircleNameDialogProps) {
  const { title, description, action, name = '', onSubmit, onClose } = props;
  const field = useRef<HTMLInputElement>(null);
  const { form, isBusy, failure } = useSubmit(async (typed) => {
    const chosen = textOf(typed, 'name').trim();
    const wrong = invalidFields({ name: chosen === '' && 'Give the circle a name.' });
    return wrong ?? onSubmit(chosen);
  });
  return (
    <Dialog title={title} description={description} onClose={onClose} initialFocus={field}>
      <FormFailure failure={failure} fields={['name']} />
      <form {...form} className="flex flex-col gap-6">
        <TextField
          ref={field}
          label="Circle name"
          name="name"
          defaultValue={name}
          autoComplete="off"
          maxLength={MAX_NAME_CHARS}
          error={failure?.fields['name']}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
