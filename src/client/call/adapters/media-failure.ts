import type { MediaFailure } from '../core/state.ts';

/** Names of W3C Media Capture and Streams §10.3.1, and older ones that browsers still use. */
const FAILURES: Record<string, MediaFailure> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  AbortError: 'in-use',
  NotSupportedError: 'unsupported',
};

/** `OverconstrainedError` is no `DOMException` in every browser, so the name is all that counts. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Why a device gave nothing. */
export function mediaFailure(error: unknown): MediaFailure {
  return FAILURES[nameOf(error)] ?? 'unknown';
}

/** Whether it was the operating system that forbade it to the browser, and not the person. */
export const isBySystem = (error: unknown): boolean =>
  error instanceof Error && /system/i.test(error.message);

/** Null where the person closed the picker; the system forbidding it to the browser is a failure. */
export function screenFailure(error: unknown): MediaFailure | null {
  const isOfPerson = nameOf(error) === 'NotAllowedError' && !isBySystem(error);
  return isOfPerson ? null : mediaFailure(error);
}

/** Whether the chosen device is not there (any more), so that another may do. */
export function isDeviceGone(error: unknown): boolean {
  return mediaFailure(error) === 'missing';
}
