import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
} from '../../../shared/protocol/signalling.ts';

/*
 * What one side of a call that hides addresses may learn of the other: where its relay is. Clients
 * are asked to look for nothing else; this holds for those that do, an old one or the guide's app.
 */

/** RFC 8839 §5.1: foundation, component, transport, priority, address, port, type, and what follows. */
const RELAYED = /^(a=)?(candidate:\S+ \d+ \S+ \d+ \S+ \d+ typ relay)((?: \S+)*) *$/i;
const CANDIDATE_LINE = /^a=candidate:/i;
/** Lines that repeat the address of a candidate: RFC 4566 `c=` and `o=`, RFC 3605 `a=rtcp`, RFC 8839 §5.2. */
const ORIGIN = /^(o=\S+ \S+ \S+ )IN IP[46] \S+$/;
const NO_ADDRESS = 'IN IP4 0.0.0.0';

interface HidingCall {
  isRelayOnly: boolean;
}

/** The description as the other side of the call may see it. */
export function shownDescription<Description extends OfferDescription | AnswerDescription>(
  { isRelayOnly }: HidingCall,
  description: Description,
): Description {
  return isRelayOnly ? { ...description, sdp: withoutAddresses(description.sdp) } : description;
}

/** The candidate as the other side of the call may see it; undefined where it may not. */
export function shownCandidate(
  { isRelayOnly }: HidingCall,
  candidate: IceCandidate | null,
): IceCandidate | null | undefined {
  // Nothing, and a candidate without text, say that there are no more.
  if (!isRelayOnly || candidate === null || candidate.candidate === '') return candidate;
  const text = relayedAlone(candidate.candidate);
  return text === null ? undefined : { ...candidate, candidate: text };
}

/** A relayed candidate, without the address that the relay saw it from; null for any other. */
function relayedAlone(text: string): string | null {
  const [, prefix = '', candidate, rest = ''] = RELAYED.exec(text) ?? [];
  if (candidate === undefined) return null;
  const extensions = rest.replaceAll(/ raddr \S+/gi, '').replaceAll(/ rport \S+/gi, '');
  return `${prefix}${candidate} raddr 0.0.0.0 rport 9${extensions}`;
}

function withoutAddresses(sdp: string): string {
  return sdp
    .split(/\r\n|\r|\n/)
    .flatMap((line) => shownLine(line) ?? [])
    .join('\r\n');
}

function shownLine(line: string): string | null {
  if (CANDIDATE_LINE.test(line)) return relayedAlone(line);
  if (line.startsWith('c=')) return `c=${NO_ADDRESS}`;
  if (line.startsWith('a=rtcp:')) return `a=rtcp:9 ${NO_ADDRESS}`;
  if (line.startsWith('a=remote-candidates:')) return null;
  return line.replace(ORIGIN, `$1${NO_ADDRESS}`).replace(/^(m=\S+) \d+ /, hidePort);
}

/** A port of 0 says that the place is not used, and must go on saying so. */
const hidePort = (match: string, media: string): string =>
  match.endsWith(' 0 ') ? match : `${media} 9 `;
