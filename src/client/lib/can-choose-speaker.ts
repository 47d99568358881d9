import { isPhone } from './device-kind.ts';

/**
 * True where sound can be sent to another output. PHONES.md i12, a1: on phones the system decides,
 * whatever the browser's methods say; Safari ignores the choice for calls.
 */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype && !isPhone(navigator);
}
