import { announceMedia } from './announcing.ts';
import { closeLeftBehind } from './early.ts';
import type { EngineEvent } from './events.ts';
import { onFact } from './facts.ts';
import { watchFirstWay } from './first-way.ts';
import { onMedia, sentMedia } from './local-media.ts';
import { onPerson } from './person.ts';
import { onLinkReport, onNetworkChanged, onTimer } from './recovery.ts';
import { onPageResumed } from './resuming.ts';
import { onSignalling } from './signalling.ts';
import type { EngineState } from './state.ts';
import { inTurn, type Step, stay, step } from './step.ts';
import { onTrackFate } from './track-fates.ts';

/**
 * The call engine's one decision: what an event makes of the state, and what is to be done.
 * Pure: no clock, no randomness, no browser, no waiting.
 *
 * @param nowMs  milliseconds since 1970, as the runtime's clock read when the event was taken up
 */
export function transition(state: EngineState, event: EngineEvent, nowMs: number): Step {
  return inTurn(
    state,
    (now) => react(now, event, nowMs),
    (now) => closeLeftBehind(state, now),
    (now) => watchFirstWay(state, now),
    (now) => announceChange(state, now),
    (now) => rememberWanted(state, now),
  );
}

function react(state: EngineState, event: EngineEvent, nowMs: number): Step {
  switch (event.type) {
    case 'fact':
      return onFact(state, event, nowMs);
    case 'call-asked':
    case 'answer-asked':
    case 'decline-asked':
    case 'hang-up-asked':
    case 'rejoin-asked':
    case 'dismiss-asked':
    case 'microphone-asked':
    case 'camera-asked':
    case 'screen-asked':
    case 'device-chosen':
    case 'data-saver-asked':
    case 'screen-content-chosen':
      return onPerson(state, event, nowMs);
    case 'offer-made':
    case 'answer-made':
    case 'link-candidate':
    case 'link-transport':
    case 'link-silence':
    case 'link-video-held':
    case 'link-quality':
    case 'link-relay-missing':
    case 'link-broken':
      return onLinkReport(state, event, nowMs);
    case 'network-changed':
      return onNetworkChanged(state, event, nowMs);
    case 'device-opened':
    case 'device-failed':
    case 'screen-opened':
    case 'screen-failed':
    case 'devices-changed':
      return onMedia(state, event);
    case 'track-ended':
    case 'track-interrupted':
    case 'track-stuck':
    case 'track-dark':
      return onTrackFate(state, event);
    case 'page-resumed':
      return onPageResumed(state, event, nowMs);
    case 'timer-fired':
      return onTimer(state, event.timer, nowMs);
    default:
      return onSignalling(state, event, nowMs);
  }
}

function rememberWanted(before: EngineState, now: EngineState): Step {
  if (now.call.phase !== 'live') return stay(now);
  const { microphone, camera } = now.media.wanted;
  const was = before.media.wanted;
  const isSame = was.microphone === microphone && was.camera === camera;
  return isSame && before.call.phase === 'live'
    ? stay(now)
    : step(now, { do: 'remember-wanted', wanted: { microphone, camera } });
}

/** Whatever changed what we send, a click or a cable, the other side is told once, here. */
function announceChange(before: EngineState, now: EngineState): Step {
  if (before.call.phase !== 'live' || now.call.phase !== 'live') return stay(now);
  const was = sentMedia(before);
  const is = sentMedia(now);
  const isSame =
    was.microphone === is.microphone &&
    was.camera === is.camera &&
    was.screen === is.screen &&
    was.isVideoHeld === is.isVideoHeld &&
    was.isSavingData === is.isSavingData;
  return isSame ? stay(now) : announceMedia(now);
}
