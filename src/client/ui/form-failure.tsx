import { Notice } from './notice.tsx';

export interface FormFailureProps {
  failure: { message: string; fields: Readonly<Record<string, string>> } | null;
  /** Names of the fields that say their part of the failure themselves. */
  fields: readonly string[];
}

/** What went wrong with a form as a whole, where no single field can say it. */
export function FormFailure({ failure, fields }: FormFailureProps) {
  if (!failure || fields.some((field) => failure.fields[field])) return null;
  return <Notice tone="problem">{failure.message}</Notice>;
}
