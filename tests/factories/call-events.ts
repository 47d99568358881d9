import type { Effect } from '../../src/client/call/core/effects.ts';
import type { EngineEvent, FactEvent } from '../../src/client/call/core/events.ts';
import {
  type EngineState,
  initialState,
  type Link,
  type LiveCall,
  type Person,
  type TrackRef,
} from '../../src/client/call/core/state.ts';
import { transition } from '../../src/client/call/core/transition.ts';
import { CallId, CircleId, UserId } from '../../src/shared/domain/ids.ts';
import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
  ServerEventName,
  ServerEventPayload,
} from '../../src/shared/protocol/signalling.ts';

const id = (last: string) => `00000000-0000-4000-8000-0000000000${last}`;

export const ADA: Person = { userId: UserId.parse(id('0a')), name: 'Ada' };
export const BO: Person = { userId: UserId.parse(id('0b')), name: 'Bo' };
export const CY: Person = { userId: UserId.parse(id('0c')), name: 'Cy' };
export const CIRCLE = CircleId.parse(id('c1'));
export const CALL = CallId.parse(id('e1'));
export const OTHER_CALL = CallId.parse(id('e2'));
/** When every play begins, in milliseconds since 1970. */
export const START_MS = Date.UTC(2026, 0, 1);

export const track = (name: string): TrackRef => name as TrackRef;
export const offer = (sdp = 'an offer'): OfferDescription => ({ type: 'offer', sdp });
export const answer = (sdp = 'an answer'): AnswerDescription => ({ type: 'answer', sdp });
export const candidate = (name: string): IceCandidate => ({ candidate: `candidate:${name}` });

/** A fact of the call between Ada and Bo, told to Ada. */
export function fact<Name extends ServerEventName>(
  name: Name,
  rest: Omit<ServerEventPayload<Name>, 'callId' | 'from' | 'fromName'> & {
    callId?: CallId;
    from?: UserId;
    fromName?: string;
  },
): FactEvent {
  const whole = { callId: CALL, from: BO.userId, fromName: BO.name, ...rest };
  return { type: 'fact', name, fact: whole } as unknown as FactEvent;
}

/** Bo rings Ada. */
export const rings = (change: Partial<ServerEventPayload<'call-offer'>> = {}): FactEvent =>
  fact('call-offer', {
    ...{ offer: offer('offer of Bo'), media: 'video', circleId: CIRCLE, attempt: 1 },
    ...change,
  });

export const asksToCall = (peer: Person = BO): EngineEvent => ({
  type: 'call-asked',
  callId: CALL,
  peer,
  circleId: CIRCLE,
  media: 'video',
});

/** The state machine played by hand: each event is taken up at once, at a time that a test sets. */
export interface Play {
  state(): EngineState;
  /** Takes the events up, one after the other; all that is to be done for them. */
  send(...events: EngineEvent[]): Effect[];
  /** Turns the clock on. No timer fires by itself. */
  pass(ms: number): void;
  /** The running call. Fails where there is none. */
  live(): LiveCall;
  /** The link of the call at hand. Fails where there is none. */
  link(): Link;
}

/** @param self  whose engine it is; the smaller id is the polite one */
export function createPlay(self: Person = ADA): Play {
  let state = initialState(self.userId);
  let nowMs = START_MS;
  const fail = (what: string): never => {
    throw new Error(`${what} while ${state.call.phase}`);
  };
  return {
    state: () => state,
    send: (...events) =>
      events.flatMap((event) => {
        const step = transition(state, event, nowMs);
        state = step.state;
        return [...step.effects];
      }),
    pass(ms) {
      nowMs += ms;
    },
    live: () => (state.call.phase === 'live' ? state.call : fail('no live call')),
    link: () => ('link' in state.call ? state.call.link : fail('no link')),
  };
}

/** Ada has called Bo, and the server has her offer. */
export function outgoingPlay(self: Person = ADA, peer: Person = BO): Play {
  const play = createPlay(self);
  play.send({ type: 'server-reached' }, asksToCall(peer));
  const { epoch } = play.link();
  play.send(
    { type: 'offer-made', epoch, offer: offer() },
    { type: 'offer-delivered', epoch, callId: CALL },
  );
  return play;
}

/** Bo rings Ada. */
export function incomingPlay(change: Parameters<typeof rings>[0] = {}): Play {
  const play = createPlay();
  play.send({ type: 'server-reached' }, rings(change));
  return play;
}

/** Bo has answered Ada's call, and media flows. Devices have been asked for and not answered. */
export function livePlay(self: Person = ADA, peer: Person = BO): Play {
  const play = outgoingPlay(self, peer);
  const { epoch } = play.link();
  play.send(fact('call-answer', { answer: answer(), attempt: 1, from: peer.userId }), {
    type: 'link-transport',
    epoch,
    transport: 'connected',
  });
  return play;
}

/** The events by which the devices that were last asked for are opened. */
export function devicesOpened({ media }: EngineState): EngineEvent[] {
  return (['microphone', 'camera'] as const).flatMap((device): EngineEvent[] => {
    const asked = media[device];
    if (asked.kind !== 'starting') return [];
    const { request } = asked;
    const opened = track(`${device} ${request}`);
    return [{ type: 'device-opened', device, request, track: opened, deviceId: null }];
  });
}

/** What is to be done, by name. */
export const names = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.do);

/** The effects of one name. */
export const only = <Do extends Effect['do']>(effects: readonly Effect[], name: Do) =>
  effects.filter((effect): effect is Extract<Effect, { do: Do }> => effect.do === name);
