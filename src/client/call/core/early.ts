import type { IceCandidate, ServerEventPayload } from '../../../shared/protocol/signalling.ts';
import type { Effect } from './effects.ts';
import type { LinkEvent } from './events.ts';
import { addressOf, newLink, opening, startOffer, updateLink } from './link.ts';
import { fillSlots } from './local-media.ts';
import type { EngineState, IncomingCall, Link, OutgoingCall } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { CONNECT_TIMEOUT_MS } from './timings.ts';

/*
 * Connecting while it rings. Beside the offer that every device can answer, the caller makes a
 * transport to each device that is able to, without media: up to DTLS, or described alone where
 * nobody may show an address yet. Whoever answers on one that is ready goes on with it; in all other
 * cases the call goes its usual way, as if there were none.
 */

type RingingCall = IncomingCall | OutgoingCall;

function ringingCall({ call }: EngineState): RingingCall | null {
  return call.phase === 'incoming' || call.phase === 'outgoing' ? call : null;
}

export const earlyLink = (call: RingingCall, is: (link: Link) => boolean): Link | undefined =>
  call.early.find(is);

/** The side that is called opens its transport; the caller's description is on its way. */
export function awaitEarlyOffer(
  state: EngineState,
  early: ServerEventPayload<'call-offer'>['early'],
): Step {
  if (!early) return stay(state);
  const { attempt, hidesAddress, waits = false } = early;
  return openEarly(state, attempt, { hidesAddress: hidesAddress && !waits, waits });
}

/** A device rings that we may connect to meanwhile. */
export function onEarly(state: EngineState, { attempt }: ServerEventPayload<'call-early'>): Step {
  const { call, nextEpoch: epoch } = state;
  if (call.phase !== 'outgoing' || earlyLink(call, (link) => link.attempt === attempt)) {
    return stay(state);
  }
  return inTurn(
    // The word that it rings comes after this one, and may be lost with the server.
    { ...state, call: { ...call, isRinging: true } },
    (now) => openEarly(now, attempt, {}),
    (now) => step(changeEarly(now, epoch, { negotiation: { kind: 'making-offer' } })),
    (now) => step(now, { do: 'make-offer', epoch, isRestart: false }),
  );
}

function openEarly(
  state: EngineState,
  attempt: number,
  until: Parameters<typeof newLink>[2],
): Step {
  const call = ringingCall(state);
  if (!call) return stay(state);
  const opened = newLink(state, attempt, until);
  const early = [...call.early, opened.link];
  return step({ ...opened.state, call: { ...call, early } }, opening(call, opened.link));
}

function changeEarly(state: EngineState, epoch: number, change: Partial<Link>): EngineState {
  const call = ringingCall(state);
  if (!call) return state;
  const early = call.early.map((link) => (link.epoch === epoch ? { ...link, ...change } : link));
  return { ...state, call: { ...call, early } };
}

/** The caller's description. It is answered at once: that accepts nothing and shows no address. */
export function onEarlyOffer(
  state: EngineState,
  { attempt, offer }: ServerEventPayload<'call-early-offer'>,
): Step {
  const { call } = state;
  const link =
    call.phase === 'incoming' ? earlyLink(call, (one) => one.attempt === attempt) : undefined;
  if (link?.negotiation.kind !== 'idle') return stay(state);
  const { epoch } = link;
  return step(
    changeEarly(state, epoch, { negotiation: { kind: 'making-answer' } }),
    { do: 'take-offer', epoch, offer },
    { do: 'make-answer', epoch },
  );
}

export function onEarlyAnswer(
  state: EngineState,
  { attempt, answer }: ServerEventPayload<'call-early-answer'>,
): Step {
  const { call } = state;
  const link =
    call.phase === 'outgoing' ? earlyLink(call, (one) => one.attempt === attempt) : undefined;
  if (link?.negotiation.kind !== 'awaiting-answer') return stay(state);
  const { epoch } = link;
  return step(
    changeEarly(state, epoch, { negotiation: { kind: 'stable' } }),
    { do: 'take-answer', epoch, answer },
    { do: 'warm-up', epoch },
  );
}

/** Candidates of a transport that is made while it rings go to that one alone. */
export function onEarlyCandidate(
  state: EngineState,
  { attempt, candidate }: ServerEventPayload<'ice-candidate'>,
): Step {
  const call = ringingCall(state);
  const link = call && earlyLink(call, (one) => one.attempt === attempt);
  return link ? step(state, { do: 'take-candidate', epoch: link.epoch, candidate }) : stay(state);
}

/** What a transport that is made while it rings reports. */
export function onEarlyReport(state: EngineState, event: LinkEvent): Step {
  const call = ringingCall(state);
  const link = call && earlyLink(call, ({ epoch }) => epoch === event.epoch);
  if (!call || !link) return stay(state);
  const { epoch, attempt } = link;
  const address = addressOf(call);
  switch (event.type) {
    case 'offer-made':
      return inTurn(
        changeEarly(state, epoch, { negotiation: { kind: 'awaiting-answer' } }),
        (now) => step(now, { do: 'send-early-offer', address, offer: event.offer, attempt }),
        (now) => sendCandidates(now, epoch),
      );
    case 'answer-made':
      return inTurn(
        changeEarly(state, epoch, { negotiation: { kind: 'stable' } }),
        (now) => step(now, { do: 'send-early-answer', address, answer: event.answer, attempt }),
        (now) => sendCandidates(now, epoch),
        (now) => step(now, { do: 'warm-up', epoch }),
      );
    case 'link-candidate': {
      const unsentCandidates = [...link.unsentCandidates, event.candidate];
      return sendCandidates(changeEarly(state, epoch, { unsentCandidates }), epoch);
    }
    case 'link-transport':
      return stay(changeEarly(state, epoch, { transport: event.transport }));
    case 'link-silence':
      return stay(changeEarly(state, epoch, { isSilent: event.isSilent }));
    case 'link-video-held':
      return stay(changeEarly(state, epoch, { isVideoHeld: event.isHeld }));
    case 'link-quality':
      return stay(changeEarly(state, epoch, { quality: event.quality }));
    case 'link-relay-missing':
      return stay(changeEarly(state, epoch, { hasRelay: false }));
    case 'link-broken':
      return dropEarly(state, epoch);
  }
}

/** Candidates follow the description that they belong to, or the answer where they are to wait for it. */
function sendCandidates(state: EngineState, epoch: number): Step {
  const call = ringingCall(state);
  const link = call && earlyLink(call, (one) => one.epoch === epoch);
  const isDescribed =
    link?.negotiation.kind === 'awaiting-answer' || link?.negotiation.kind === 'stable';
  if (!call || !link || !isDescribed || link.waits) return stay(state);
  const { attempt } = link;
  const address = addressOf(call);
  return step(
    changeEarly(state, epoch, { unsentCandidates: [] }),
    ...link.unsentCandidates.map(
      (candidate): Effect => ({ do: 'send-candidate', epoch, address, candidate, attempt }),
    ),
  );
}

/** The server could not be told of it: it goes out when the server is back. */
export function keepEarlyCandidate(
  state: EngineState,
  { epoch, candidate }: { epoch: number; candidate: IceCandidate | null },
): Step {
  const call = ringingCall(state);
  const link = call && earlyLink(call, (one) => one.epoch === epoch);
  if (!link) return stay(state);
  const unsentCandidates = [...link.unsentCandidates, candidate];
  return stay(changeEarly(state, epoch, { unsentCandidates }));
}

/** Tells the candidates that could not be told while the server was away. */
export function sendKeptCandidates(state: EngineState): Step {
  const early = ringingCall(state)?.early ?? [];
  return inTurn(
    state,
    ...early.map(
      ({ epoch }) =>
        (now: EngineState) =>
          sendCandidates(now, epoch),
    ),
  );
}

function dropEarly(state: EngineState, epoch: number): Step {
  const call = ringingCall(state);
  if (!call) return stay(state);
  const early = call.early.filter((link) => link.epoch !== epoch);
  return stay({ ...state, call: { ...call, early } });
}

/** It may be answered on: it stands, or has nothing to wait for but the answer. */
export const isReady = ({ transport, negotiation, isSilent, waits }: Link): boolean =>
  negotiation.kind === 'stable' &&
  !isSilent &&
  // Firefox gives one up that has heard of no candidate for five seconds (adapters/late-answer.ts).
  (waits ? transport !== 'failed' : transport === 'connected');

/** Answers on a transport that is described already: its description is the answer. */
export function answerOn(state: EngineState, { waits, ...link }: Link): Step {
  const { epoch } = link;
  return inTurn(
    state,
    (now) => (waits ? step(now, { do: 'contact', epoch }) : stay(now)),
    (now) => step(now, { do: 'repeat-description', epoch }),
    (now) => goOnWith(now, { ...link, waits: false, negotiation: { kind: 'sending-answer' } }),
  );
}

/** The answered call leaves the link that everybody could answer, and goes on with this one. */
export function goOnWith(state: EngineState, link: Link): Step {
  const { call } = state;
  if (call.phase !== 'live') return stay(state);
  const hasConnected = link.transport === 'connected';
  return inTurn(
    // Until they say that their camera is on, what comes is the black that readied the decoders.
    { ...state, call: { ...call, link, hasConnected, remote: { ...call.remote, camera: false } } },
    (now) =>
      hasConnected
        ? stay(now)
        : step(now, { do: 'start-timer', timer: 'connect', ms: CONNECT_TIMEOUT_MS }),
    fillSlots,
    // Last: closing keeps the page busy for some milliseconds.
    (now) => step(now, { do: 'close-link', epoch: call.link.epoch }),
  );
}

/** No picture of ours will come: what readied the other side's decoders ends. */
export function endWarmUp(state: EngineState): Step {
  const { call, media } = state;
  const isComing = media.camera.kind === 'on' || media.camera.kind === 'starting';
  if (call.phase !== 'live' || isComing) return stay(state);
  return step(state, { do: 'fill-slot', epoch: call.link.epoch, slot: 'camera', track: null });
}

/** Accepted: whoever went through the relay until now looks for the direct way, while media flows. */
export function showAddress(state: EngineState): Step {
  const { call } = state;
  if (call.phase !== 'live' || !call.link.hidesAddress) return stay(state);
  return inTurn(
    updateLink(state, { hidesAddress: false }),
    (now) => step(now, { do: 'show-address', epoch: call.link.epoch }),
    (now) => startOffer(now, true),
  );
}

/** Closes every such transport that the call has left behind: not used, or of a call that is over. */
export function closeLeftBehind(before: EngineState, now: EngineState): Step {
  const had = ringingCall(before)?.early ?? [];
  const kept = new Set(ringingCall(now)?.early.map(({ epoch }) => epoch));
  if ('link' in now.call) kept.add(now.call.link.epoch);
  const left = had.filter(({ epoch }) => !kept.has(epoch));
  return step(now, ...left.map(({ epoch }): Effect => ({ do: 'close-link', epoch })));
}
