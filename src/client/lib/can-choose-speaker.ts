/**
 * True where sound can be sent to another output.
 * Safari has the method from version 26 on and ignores it for calls, but does no harm.
 */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
