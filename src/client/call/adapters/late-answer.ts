import type { AnswerDescription } from '../../../shared/protocol/signalling.ts';
import type { WebRtcLink } from './webrtc-link.ts';

/**
 * Firefox gives a transport up that has heard of no candidate five seconds after it was described
 * (`media.peerconnection.ice.trickle_grace_period`), and one that is prepared may have to wait for longer.
 */
export const givesUpUnheard = ({ userAgent }: Pick<Navigator, 'userAgent'>): boolean =>
  userAgent.includes('Firefox/');

/** A link that takes an answer without candidates when the first one comes. */
export function takeAnswersLate(link: WebRtcLink): WebRtcLink {
  let unheard: AnswerDescription | null = null;
  return {
    ...link,
    takeAnswer(answer) {
      if (answer.sdp.includes('a=candidate:')) return link.takeAnswer(answer);
      unheard = answer;
    },
    takeCandidate(candidate) {
      if (unheard) link.takeAnswer(unheard);
      unheard = null;
      link.takeCandidate(candidate);
    },
  };
}
