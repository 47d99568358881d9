import type { AnswerDescription } from '../../../shared/protocol/signalling.ts';
import type { WebRtcLink } from './webrtc-link.ts';

/**
 * Firefox gives a transport up that has heard of no candidate five seconds after it was described
 * (`media.peerconnection.ice.trickle_grace_period`), and one that is prepared may have to wait for longer.
 */
export const givesUpUnheard = ({ userAgent }: Pick<Navigator, 'userAgent'>): boolean =>
  userAgent.includes('Firefox/');

/** A link that takes an answer without candidates when the first one comes, or when the two go on to negotiate. */
export function takeAnswersLate(link: WebRtcLink): WebRtcLink {
  let unheard: AnswerDescription | null = null;
  function takeUnheard(): void {
    if (unheard) link.takeAnswer(unheard);
    unheard = null;
  }
  return {
    ...link,
    makeOffer(isRestart) {
      takeUnheard();
      return link.makeOffer(isRestart);
    },
    takeOffer(offer) {
      takeUnheard();
      link.takeOffer(offer);
    },
    takeAnswer(answer) {
      if (answer.sdp.includes('a=candidate:')) return link.takeAnswer(answer);
      unheard = answer;
    },
    takeCandidate(candidate) {
      takeUnheard();
      link.takeCandidate(candidate);
    },
  };
}
