import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { RequestFailure } from './request-failure.ts';

export interface Submission {
  /** Spread over the form. The browser's own bubbles are off: errors are said in the page. */
  form: {
    ref: React.RefObject<HTMLFormElement | null>;
    noValidate: true;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
  isBusy: boolean;
  failure: RequestFailure | null;
}

/**
 * One form's way to the server. `send` gives back why it came to nothing, or null when all is well;
 * then the focus goes to the first field at fault.
 */
export function useSubmit(send: (form: FormData) => Promise<RequestFailure | null>): Submission {
  const ref = useRef<HTMLFormElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);

  useEffect(() => {
    if (failure) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  async function submit(form: FormData): Promise<void> {
    setIsBusy(true);
    try {
      setFailure(await send(form));
    } finally {
      setIsBusy(false);
    }
  }

  return {
    form: {
      ref,
      noValidate: true,
      onSubmit(event) {
        event.preventDefault();
        if (!isBusy) void submit(new FormData(event.currentTarget));
      },
    },
    isBusy,
    failure,
  };
}

/** What was typed into a field. */
export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A failure that the page finds by itself, before asking the server; null where there is none. */
export function invalidFields(fields: Record<string, string | false>): RequestFailure | null {
  const wrong = Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1]);
  if (wrong.length === 0) return null;
  return {
    code: 'invalid',
    message: 'Please check what is marked.',
    fields: Object.fromEntries(wrong),
  };
}
