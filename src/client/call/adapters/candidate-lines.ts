import type { IceCandidate } from '../../../shared/protocol/signalling.ts';

/** A session description without its candidates, and those for themselves. */
export interface SplitDescription {
  sdp: string;
  candidates: IceCandidate[];
}

const CANDIDATE = 'a=candidate:';

/**
 * Takes the candidates out of a description (RFC 8839 §5.1), so that it can be set without a packet
 * going to any of them. Trickled ones come by themselves; a description that is repeated, or one of
 * an app that waits for all of them first, has them inside.
 */
export function splitCandidates(sdp: string): SplitDescription {
  const sections = sdp.split(/^(?=m=)/m);
  return {
    sdp: sections.map(withoutCandidates).join(''),
    // The first section is that of the session and has no number.
    candidates: sections.slice(1).flatMap(candidatesIn),
  };
}

function withoutCandidates(section: string): string {
  return section.replace(/^a=(?:candidate:.*|end-of-candidates)(?:\r\n|\n|$)/gm, '');
}

function candidatesIn(section: string, sdpMLineIndex: number): IceCandidate[] {
  const lines = section.split(/\r?\n/);
  const sdpMid = lines.find((line) => line.startsWith('a=mid:'))?.slice('a=mid:'.length) ?? null;
  return lines
    .filter((line) => line.startsWith(CANDIDATE))
    .map((line) => ({ candidate: line.slice('a='.length), sdpMid, sdpMLineIndex }));
}
