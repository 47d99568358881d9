import type {
  EndedCall,
  EndReason,
  IncomingCall,
  LiveCall,
  OutgoingCall,
} from '../../call/runtime/index.ts';

/** A call that has a window. While it rings here the window is drawn, and opens with the answer. */
export type WindowCall = IncomingCall | OutgoingCall | LiveCall | EndedCall;

/**
 * Endings that nobody needs to stop for: what one did oneself, and a ring that stopped. They are
 * told beside the page instead of over it.
 */
const TOLD_ASIDE: ReadonlySet<EndReason> = new Set<EndReason>([
  'hung-up',
  'cancelled',
  'declined-here',
  'answered-elsewhere',
  'declined-elsewhere',
  'caller-cancelled',
  'missed',
]);

/** True where the window lies beside the page, which stays usable. */
export function isBesidePage(call: WindowCall, isMadeSmall: boolean): boolean {
  return isMadeSmall || (call.phase === 'ended' && TOLD_ASIDE.has(call.why));
}

/**
 * The link whose pictures are shown, or will be as soon as somebody answers; null after the end.
 * Whoever answers goes on with a transport that stands already, or is described at least.
 */
export function pictureEpoch(call: WindowCall): number | null {
  if (call.phase === 'ended') return null;
  if (call.phase === 'live') return call.link.epoch;
  const standing = call.early.find(({ transport }) => transport === 'connected');
  const described = call.early.find(({ negotiation }) => negotiation.kind === 'stable');
  return (standing ?? described ?? call.link).epoch;
}

/** True where there are pictures, or may be: the screen stays lit and the controls may fade. */
export function isPictureCall(call: WindowCall): boolean {
  return call.phase === 'live' && (call.remote.camera || call.remote.screen);
}

/** Where name and status stand. `middle`: under the initials that stand in for a picture. */
export type HeaderPlace = 'top' | 'middle' | 'small';

export function headerPlace(
  call: WindowCall,
  { isSmall, isSharing }: { isSmall: boolean; isSharing: boolean },
): HeaderPlace {
  if (isSmall) return 'small';
  return isPictureCall(call) || isSharing ? 'top' : 'middle';
}
