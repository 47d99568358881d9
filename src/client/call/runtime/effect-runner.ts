import type {
  Effect,
  LinkEffect,
  MediaEffect,
  OtherEffect,
  SignallingEffect,
} from '../core/effects.ts';
import type { EngineEvent } from '../core/events.ts';
import type { EnginePorts } from './engine-ports.ts';
import type { SendingControl } from './sending-control.ts';
import { runSignalling } from './signalling-effects.ts';
import { createTimers } from './timers.ts';

/** Carries effects out through the ports; what comes of them goes back as events. */
export interface EffectRunner {
  run(effect: Effect): void;
  /** Timers that still run are dropped. */
  stop(): void;
}

export function createEffectRunner(
  ports: EnginePorts,
  send: (event: EngineEvent) => void,
  sending: SendingControl,
): EffectRunner {
  const timers = createTimers(ports.clock, (timer) => send({ type: 'timer-fired', timer }));

  function runOther(effect: OtherEffect): void {
    switch (effect.do) {
      case 'start-timer':
        return timers.start(effect.timer, effect.ms);
      case 'stop-timer':
        return timers.stop(effect.timer);
      case 'remember-call':
        return ports.memory.remember(effect.callId);
      case 'forget-call':
        return ports.memory.forget(effect.callId);
      case 'remember-wanted':
        return ports.memory.rememberWanted(effect.wanted);
    }
  }

  function run(effect: Effect): void {
    if (isLinkEffect(effect)) return runLink(ports, send, sending, effect);
    if (isMediaEffect(effect)) return runMedia(ports, send, effect);
    if (isOtherEffect(effect)) return runOther(effect);
    return runSignalling(ports.signalling, send, effect);
  }

  return { run, stop: timers.stopAll };
}

const LINK_EFFECTS: ReadonlySet<string> = new Set<LinkEffect['do']>([
  'open-link',
  'show-address',
  'contact',
  'warm-up',
  'make-offer',
  'take-offer',
  'make-answer',
  'take-answer',
  'repeat-description',
  'take-candidate',
  'fill-slot',
  'close-link',
]);
const MEDIA_EFFECTS: ReadonlySet<string> = new Set<MediaEffect['do']>([
  'open-devices',
  'open-screen',
  'enable-track',
  'close-track',
]);
const OTHER_EFFECTS: ReadonlySet<string> = new Set<OtherEffect['do']>([
  'start-timer',
  'stop-timer',
  'remember-call',
  'forget-call',
  'remember-wanted',
]);
const isLinkEffect = (effect: Effect): effect is LinkEffect => LINK_EFFECTS.has(effect.do);
const isMediaEffect = (effect: Effect): effect is MediaEffect => MEDIA_EFFECTS.has(effect.do);
const isOtherEffect = (effect: Effect): effect is Exclude<Effect, SignallingEffect> & OtherEffect =>
  OTHER_EFFECTS.has(effect.do);

function runLink(
  { links }: EnginePorts,
  send: (event: EngineEvent) => void,
  sending: SendingControl,
  effect: LinkEffect,
): void {
  const { epoch } = effect;
  const tell = (description: Awaited<ReturnType<typeof links.describe>>): void => {
    if (description?.type === 'offer') send({ type: 'offer-made', epoch, offer: description });
    if (description?.type === 'answer') send({ type: 'answer-made', epoch, answer: description });
  };
  switch (effect.do) {
    case 'open-link':
      return links.open(epoch, { ...effect, plan: sending.begin(epoch) });
    case 'show-address':
      return links.showAddress(epoch);
    case 'contact':
      return links.contact(epoch);
    case 'warm-up':
      return links.warmUp(epoch);
    case 'make-offer':
      return void links.makeOffer(epoch, effect.isRestart).then(tell);
    case 'take-offer':
      return links.takeOffer(epoch, effect.offer);
    case 'make-answer':
      return void links.makeAnswer(epoch).then(tell);
    case 'take-answer':
      return links.takeAnswer(epoch, effect.answer);
    case 'repeat-description':
      return void links.describe(epoch).then(tell);
    case 'take-candidate':
      return links.takeCandidate(epoch, effect.candidate);
    case 'fill-slot':
      return links.fillSlot(epoch, effect.slot, effect.track);
    case 'close-link':
      sending.end(epoch);
      return links.close(epoch);
  }
}

function runMedia(
  { media }: EnginePorts,
  send: (event: EngineEvent) => void,
  effect: MediaEffect,
): void {
  switch (effect.do) {
    case 'open-devices':
      return void media.open(effect.requests).then((answers) => answers.forEach(send));
    case 'open-screen':
      return void media.openScreen(effect.request).then(send);
    case 'enable-track':
      return media.setEnabled(effect.track, effect.isEnabled);
    case 'close-track':
      return media.close(effect.track);
  }
}
