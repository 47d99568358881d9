import type { CircleId, UserId } from '../../../shared/domain/ids.ts';
import type {
  CallAnswerRequest,
  CallDeclineRequest,
  CallEarlyAnswerRequest,
  CallEarlyOfferRequest,
  CallLeavingRequest,
  CallMediaRequest,
  CallOfferAck,
  CallOfferRequest,
  CallRejoinAck,
  CallRejoinRequest,
  CallResumeAck,
  CallResumeRequest,
  EndCallRequest,
  IceCandidateRequest,
  PlainAck,
} from '../../../shared/protocol/signalling.ts';
import { answerCall } from './answer-call.ts';
import { type CallPorts, createCallDesk } from './call-desk.ts';
import type { CallDevice } from './call-device.ts';
import {
  type Departure,
  deviceCame,
  deviceWent,
  leaveCall,
  rejoinCall,
  resumeCall,
} from './device-coming.ts';
import { relayEarlyAnswer, relayEarlyOffer } from './early.ts';
import { declineCall, endCall } from './end-call.ts';
import { endRemoved } from './finish-call.ts';
import { offerCall } from './offer-call.ts';
import { relayCandidate, relayMedia } from './relay.ts';
import { restoreCalls } from './restore-calls.ts';

/**
 * The rules of calls. Each request answers with its acknowledgement and tells others through the
 * ports; it rejects only where a port fails. What was acknowledged is in the store.
 */
export interface CallRules {
  offer(device: CallDevice, ask: CallOfferRequest): Promise<CallOfferAck>;
  answer(device: CallDevice, ask: CallAnswerRequest): Promise<PlainAck>;
  decline(device: CallDevice, ask: CallDeclineRequest): Promise<PlainAck>;
  end(device: CallDevice, ask: EndCallRequest): Promise<PlainAck>;
  leaving(device: CallDevice, ask: CallLeavingRequest): Promise<PlainAck>;
  resume(device: CallDevice, ask: CallResumeRequest): Promise<CallResumeAck>;
  rejoin(device: CallDevice, ask: CallRejoinRequest): Promise<CallRejoinAck>;
  /** At once, unless something that the device asked for before is still under way. */
  candidate(device: CallDevice, ask: IceCandidateRequest): PlainAck | Promise<PlainAck>;
  media(device: CallDevice, ask: CallMediaRequest): PlainAck | Promise<PlainAck>;
  earlyOffer(device: CallDevice, ask: CallEarlyOfferRequest): PlainAck;
  earlyAnswer(device: CallDevice, ask: CallEarlyAnswerRequest): PlainAck;

  /** To be told once `Notify` knows of the connection. */
  deviceConnected(device: CallDevice): Promise<void>;
  /** To be told once `Notify` has forgotten the device's last connection. */
  deviceGone(device: CallDevice, departure: Departure): Promise<void>;
  /** The directory already knows. Their calls of this circle end at once. */
  membershipEnded(circleId: CircleId, userId: UserId): Promise<void>;
  circleDeleted(circleId: CircleId): Promise<void>;

  /** In a running call, or calling somebody. Being called is not being busy. */
  isBusy(userId: UserId): boolean;
  /** Whether this very device is in a call, or calls. */
  isInCall(device: CallDevice): boolean;
  /** Takes up the calls of before a restart; to be awaited before anything else. */
  restore(): Promise<void>;
  /** Resolves once everything that was asked until now is done. */
  whenIdle(): Promise<void>;
  /** Stops the timers and leaves the calls as they are stored. */
  close(): void;
}

/** The rules over one store. One process at a time may run them over the same store. */
export function createCallRules(ports: CallPorts): CallRules {
  const desk = createCallDesk(ports);
  const { live } = desk;
  const endAll = async (isMeant: (call: ReturnType<typeof live.all>[number]) => boolean) => {
    for (const call of live.all().filter(isMeant)) await endRemoved(desk, call);
  };
  return {
    offer: (device, ask) => desk.inOrder(device, () => offerCall(desk, device, ask)),
    answer: (device, ask) => desk.inOrder(device, () => answerCall(desk, device, ask)),
    decline: (device, ask) => desk.inOrder(device, () => declineCall(desk, device, ask)),
    end: (device, ask) => desk.inOrder(device, () => endCall(desk, device, ask)),
    leaving: (device, ask) => desk.inOrder(device, () => leaveCall(desk, device, ask)),
    resume: (device, ask) => desk.inOrder(device, () => resumeCall(desk, device, ask)),
    rejoin: (device, ask) => desk.inOrder(device, () => rejoinCall(desk, device, ask)),
    candidate: (device, ask) =>
      desk.isWaiting(device)
        ? desk.inOrder(device, () => relayCandidate(desk, device, ask))
        : relayCandidate(desk, device, ask),
    media: (device, ask) =>
      desk.isWaiting(device)
        ? desk.inOrder(device, () => relayMedia(desk, device, ask))
        : relayMedia(desk, device, ask),
    earlyOffer: (device, ask) => relayEarlyOffer(desk, device, ask),
    earlyAnswer: (device, ask) => relayEarlyAnswer(desk, device, ask),

    deviceConnected: (device) => desk.inOrder(device, () => deviceCame(desk, device)),
    deviceGone: (device, departure) =>
      desk.inOrder(device, () => deviceWent(desk, device, departure)),
    membershipEnded: (circleId, userId) =>
      desk.inOrder(null, () =>
        endAll((call) => call.circleId === circleId && live.of(userId) === call),
      ),
    circleDeleted: (circleId) =>
      desk.inOrder(null, () => endAll((call) => call.circleId === circleId)),

    isBusy(userId) {
      const call = live.of(userId);
      return call !== undefined && (call.phase === 'active' || call.caller.userId === userId);
    },
    isInCall({ userId, deviceKey }) {
      const call = live.of(userId);
      const mine = call?.caller.userId === userId ? call.caller : call?.callee;
      return mine?.deviceKey === deviceKey;
    },
    restore: () => desk.inOrder(null, () => restoreCalls(desk)),
    whenIdle: () => desk.queue.whenIdle(),
    close() {
      for (const call of live.all()) {
        call.stopRingTimer();
        call.stopAwayTimer();
      }
    },
  };
}
