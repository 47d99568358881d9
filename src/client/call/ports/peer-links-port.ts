import type { CircleId } from '../../../shared/domain/ids.ts';
import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
} from '../../../shared/protocol/signalling.ts';
import type { LinkEvent } from '../core/events.ts';
import type { LinkStatistics } from '../core/link-statistics.ts';
import type { SendingPlan } from '../core/sending-plan.ts';
import type { Slot, TrackRef } from '../core/state.ts';

/** Every second while a link is connected. Too much for the engine's state, which gets the marks. */
interface StatisticsReport {
  type: 'link-statistics';
  epoch: number;
  statistics: LinkStatistics;
}

/** What a link reports of its own accord; what was asked of it is answered by the method. */
export type LinkReport = StatisticsReport | LinkEventReport;

type LinkEventReport = Extract<
  LinkEvent,
  {
    type:
      | 'link-candidate'
      | 'link-transport'
      | 'link-silence'
      | 'link-video-held'
      | 'link-relay-missing'
      | 'link-broken';
  }
>;

export interface OpenSetting {
  circleId: CircleId | null;
  hidesAddress: boolean;
  /** It contacts nobody before {@link PeerLinksPort.contact}, whatever it answers. */
  waits: boolean;
  /** How everything is sent at first. */
  plan: SendingPlan;
}

/**
 * Transports to other people, each known by its epoch. Every method may be called for an epoch that
 * is closed or was never opened, and then does nothing: results of old epochs are dropped anyway.
 * Operations on one link are carried out one after the other, in the order they were asked for.
 */
export interface PeerLinksPort {
  /**
   * Makes the transport and, for an offer of ours, its fixed slots. Sends nothing anywhere. The
   * circle decides whether it may go another way than through the relay; one that hides its address
   * goes through the relay in any case.
   */
  open(epoch: number, setting: OpenSetting): void;
  /** It looks for all ways that the circle allows, from its next restart on. */
  showAddress(epoch: number): void;
  /** One that has waited tries the addresses of the other side's that it was told. */
  contact(epoch: number): void;
  /** Sends a picture of nothing until the camera's place is filled, so that coders are at work. */
  warmUp(epoch: number): void;
  /** The offer is set locally as well. Null where the link broke, which is reported too. */
  makeOffer(epoch: number, isRestart: boolean): Promise<OfferDescription | null>;
  /** Sets the offer; contacts nobody before {@link makeAnswer}. Rolls an own offer back (glare). */
  takeOffer(epoch: number, offer: OfferDescription): void;
  makeAnswer(epoch: number): Promise<AnswerDescription | null>;
  takeAnswer(epoch: number, answer: AnswerDescription): void;
  /** The local description with all candidates found so far; null where there is none. */
  describe(epoch: number): Promise<OfferDescription | AnswerDescription | null>;
  /** Held until the remote description is set. One that the browser refuses is logged, not thrown. */
  takeCandidate(epoch: number, candidate: IceCandidate | null): void;
  /**
   * What the other side offered decides which slots there are; a shared screen without a slot of
   * its own takes the camera's while it lasts.
   */
  fillSlot(epoch: number, slot: Slot, track: TrackRef | null): void;
  /** Sends by this plan from now on. */
  follow(epoch: number, plan: SendingPlan): void;
  close(epoch: number): void;
  /** Returns the undo. */
  onReport(listener: (report: LinkReport) => void): () => void;
}
