import type { IceCandidate } from '../../../shared/protocol/signalling.ts';

/** Whether the other side is to hear of a candidate that was found here. */
export const isTold = ({ candidate, tcpType }: Pick<RTCIceCandidate, 'candidate' | 'tcpType'>) =>
  candidate !== '' && // the end of them, which `null` says in every browser
  // RFC 6544 §4.1: one connects from there, never to it, so the other side can do nothing with it.
  tcpType !== 'active';

export function toWire(candidate: RTCIceCandidate): IceCandidate {
  const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: text, sdpMid, sdpMLineIndex, usernameFragment };
}

export const fromWire = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: IceCandidate) => ({
  candidate,
  sdpMid: sdpMid ?? null,
  sdpMLineIndex: sdpMLineIndex ?? null,
  usernameFragment: usernameFragment ?? null,
});
