/** What this browser can do of a call. Asked when it matters, since pages are rendered before. */

/** True where links to other people can be made. A camera is not needed: one can call to listen. PHONES.md i1. */
export function canCall(): boolean {
  return 'RTCPeerConnection' in globalThis;
}

/** False on phones, whose browsers share no screen. PHONES.md i16. */
export function canShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}
