import type { HttpErrorCode } from '../../shared/protocol/errors.ts';

/**
 * Why a request came to nothing. `unreachable`: no answer came at all. `unreadable`: an answer came
 * that this version of the app does not understand.
 */
export interface RequestFailure {
  code: HttpErrorCode | 'unreachable' | 'unreadable';
  /** A sentence for people. */
  message: string;
  /** The inputs at fault, by the name of the field, one sentence each. */
  fields: Readonly<Record<string, string>>;
}

export const UNREACHABLE: RequestFailure = {
  code: 'unreachable',
  message: 'The server cannot be reached. Check your connection and try again.',
  fields: {},
};

export const UNREADABLE: RequestFailure = {
  code: 'unreadable',
  message: 'The server answered in a way that this version does not understand. Reload the page.',
  fields: {},
};
