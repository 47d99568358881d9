import { answerOn, endWarmUp, isReady } from './early.ts';
import { endCall, hangUp } from './ending.ts';
import type { PersonEvent } from './events.ts';
import { addressOf, linkedCall, newLink, openLink, startAnswer, startOffer } from './link.ts';
import { chooseDevice, fillSlots, want } from './local-media.ts';
import type { SendingWishes } from './sending-plan.ts';
import type { EngineState, IncomingCall, LiveCall, OutgoingCall } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { CONNECT_TIMEOUT_MS, RING_GUARD_MS } from './timings.ts';

/** What a person asked for. What makes no sense in the state at hand changes nothing. */
export function onPerson(state: EngineState, event: PersonEvent, nowMs: number): Step {
  switch (event.type) {
    case 'call-asked':
      return onCallAsked(state, event);
    case 'answer-asked':
      return state.call.phase === 'incoming'
        ? acceptCall(state, state.call, event.withCamera, nowMs)
        : stay(state);
    case 'decline-asked':
      return onDecline(state, nowMs);
    case 'hang-up-asked':
      return onHangUp(state, nowMs);
    case 'rejoin-asked':
      return onRejoinAsked(state);
    case 'dismiss-asked':
      return state.call.phase === 'ended'
        ? step({ ...state, call: { phase: 'idle' } }, { do: 'stop-timer', timer: 'dismiss' })
        : stay(state);
    case 'microphone-asked':
      return isInCall(state) ? want(state, { microphone: event.isOn }) : stay(state);
    case 'camera-asked':
      return isInCall(state) ? want(state, { camera: event.isOn }) : stay(state);
    case 'screen-asked':
      return isInCall(state) ? want(state, { screen: event.isOn }) : stay(state);
    case 'device-chosen':
      return chooseDevice(state, event.device, event.deviceId);
    case 'data-saver-asked':
      return sendAs(state, { isSavingData: event.isOn });
    case 'screen-content-chosen':
      return sendAs(state, { screenContent: event.content });
  }
}

/** Holds for this call and the next ones. */
function sendAs(state: EngineState, change: Partial<SendingWishes>): Step {
  return stay({ ...state, media: { ...state.media, ...change } });
}

function isInCall({ call }: EngineState): boolean {
  return call.phase === 'outgoing' || call.phase === 'live';
}

function onCallAsked(
  state: EngineState,
  event: Extract<PersonEvent, { type: 'call-asked' }>,
): Step {
  if (state.call.phase !== 'idle' && state.call.phase !== 'ended') return stay(state);
  const { callId, peer, circleId, media } = event;
  const opened = newLink(state, 1);
  const call: OutgoingCall = {
    phase: 'outgoing',
    callId,
    peer,
    circleId,
    media,
    link: opened.link,
    isRinging: false,
    early: [],
  };
  return inTurn(
    opened.state,
    (now) => openLink(now, call, opened.link),
    (now) => startOffer(now, false),
    (now) => want(now, { microphone: true, camera: media === 'video' }),
    (now) =>
      step(
        now,
        { do: 'stop-timer', timer: 'dismiss' },
        { do: 'start-timer', timer: 'ring', ms: RING_GUARD_MS },
        // Should the page crash, the next one takes the ring back, or finds it answered.
        { do: 'remember-call', callId },
      ),
  );
}

/** Accepts the call that rings: from here on something of ours goes to the other side. */
export function acceptCall(
  state: EngineState,
  { offer: _, early, ...ringing }: IncomingCall,
  withCamera: boolean,
  nowMs: number,
): Step {
  const live: LiveCall = {
    ...ringing,
    phase: 'live',
    answeredAtMs: nowMs,
    hasConnected: false,
    remote: { microphone: true, camera: ringing.media === 'video', screen: false },
    peerPresence: 'here',
  };
  const ready = early.find(isReady);
  return inTurn(
    { ...state, call: live },
    // First, since camera and microphone take longest to come.
    (now) => want(now, { microphone: true, camera: withCamera }),
    (now) => (ready ? answerOn(now, ready) : inTurn(now, startAnswer, fillSlots, startConnecting)),
    endWarmUp,
    (now) =>
      step(now, { do: 'stop-timer', timer: 'ring' }, { do: 'remember-call', callId: live.callId }),
  );
}

const startConnecting = (state: EngineState): Step =>
  step(state, { do: 'start-timer', timer: 'connect', ms: CONNECT_TIMEOUT_MS });

function onDecline(state: EngineState, nowMs: number): Step {
  const { call } = state;
  if (call.phase !== 'incoming') return stay(state);
  return inTurn(
    state,
    (now) => step(now, { do: 'send-decline', address: addressOf(call) }),
    (now) => endCall(now, 'declined-here', nowMs),
  );
}

function onHangUp(state: EngineState, nowMs: number): Step {
  const { call } = state;
  switch (call.phase) {
    case 'outgoing':
      return hangUp(state, 'cancelled', 'hangup', nowMs);
    case 'live':
      return hangUp(state, 'hung-up', 'hangup', nowMs);
    case 'resumable':
      return hangUp(state, 'hung-up', 'hangup', nowMs);
    default:
      return stay(state);
  }
}

function onRejoinAsked(state: EngineState): Step {
  const { call } = state;
  if (call.phase !== 'resumable' || call.isRejoining) return stay(state);
  return step(
    { ...state, call: { ...call, isRejoining: true } },
    { do: 'send-rejoin', callId: call.callId },
  );
}

/** The page goes: a call that rings there is taken back, a running one may be come back to. */
export function onPageLeaving(state: EngineState): Step {
  const call = linkedCall(state);
  if (call?.phase === 'outgoing') {
    return step(
      state,
      { do: 'send-end', address: addressOf(call), reason: 'hangup' },
      // Should that be lost with the page, the ring is taken back because of this.
      { do: 'send-leaving', callId: call.callId },
    );
  }
  if (call?.phase === 'live') return step(state, { do: 'send-leaving', callId: call.callId });
  return stay(state);
}
