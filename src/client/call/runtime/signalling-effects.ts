import type { SignallingEffect } from '../core/effects.ts';
import type { EngineEvent } from '../core/events.ts';
import type { SignallingPort } from '../ports/signalling-port.ts';

type Send = (event: EngineEvent) => void;

/** Puts an effect on the wire and turns its acknowledgement into an event. */
export function runSignalling(wire: SignallingPort, send: Send, effect: SignallingEffect): void {
  switch (effect.do) {
    case 'send-offer':
      return void sendOffer(wire, send, effect);
    case 'send-answer':
      return void sendAnswer(wire, send, effect);
    case 'send-candidate':
      return void sendCandidate(wire, send, effect);
    case 'send-early-offer': {
      const { address, offer, attempt } = effect;
      return void wire.request('call-early-offer', { ...address, offer, attempt });
    }
    case 'send-early-answer': {
      const { address, answer, attempt } = effect;
      return void wire.request('call-early-answer', { ...address, answer, attempt });
    }
    case 'send-decline':
    case 'send-end':
      return void sendEnd(wire, send, effect);
    case 'send-media':
      return void wire.request('call-media', { ...effect.address, sent: effect.sent });
    case 'send-leaving':
      return wire.sayGoodbye(effect.callId);
    case 'ask-if-running':
      return void askIfRunning(wire, send, effect);
    case 'send-rejoin':
      return void sendRejoin(wire, send, effect);
  }
}

type Of<Do extends SignallingEffect['do']> = Extract<SignallingEffect, { do: Do }>;

/** Said of a call that has ended there too. Whatever else was in the way may not be the next time. */
const OVER_THERE: ReadonlySet<string> = new Set(['call_over', 'not_found', 'not_allowed']);

async function sendEnd(
  wire: SignallingPort,
  send: Send,
  effect: Of<'send-decline'> | Of<'send-end'>,
): Promise<void> {
  const { address } = effect;
  const told =
    effect.do === 'send-decline'
      ? await wire.request('call-decline', address)
      : await wire.request('end-call', { ...address, reason: effect.reason });
  if (told.ok || OVER_THERE.has(told.error.code)) return;
  const how = effect.do === 'send-decline' ? 'decline' : effect.reason;
  send({ type: 'end-undelivered', end: { ...address, how } });
}

async function sendOffer(
  wire: SignallingPort,
  send: Send,
  effect: Of<'send-offer'>,
): Promise<void> {
  const { epoch, address, offer, attempt, media, circleId } = effect;
  const answer = await wire.request('call-offer', {
    ...address,
    offer,
    attempt,
    media,
    ...(circleId === null ? {} : { circleId }),
  });
  send(
    answer.ok
      ? { type: 'offer-delivered', epoch, callId: answer.callId }
      : { type: 'offer-refused', epoch, code: answer.error.code },
  );
}

async function sendAnswer(
  wire: SignallingPort,
  send: Send,
  { epoch, address, answer, attempt }: Of<'send-answer'>,
): Promise<void> {
  const told = await wire.request('call-answer', { ...address, answer, attempt });
  send(
    told.ok
      ? { type: 'answer-delivered', epoch }
      : { type: 'answer-refused', epoch, code: told.error.code },
  );
}

async function sendCandidate(
  wire: SignallingPort,
  send: Send,
  { epoch, address, candidate, attempt }: Of<'send-candidate'>,
): Promise<void> {
  const told = await wire.request('ice-candidate', { ...address, candidate, attempt });
  if (told.ok) return;
  const isForLater = told.error.code === 'unreachable' || told.error.code === 'offline';
  if (!isForLater) return; // of a call that is over
  send({ type: 'candidate-undelivered', epoch, candidate });
}

async function askIfRunning(
  wire: SignallingPort,
  send: Send,
  { callId }: Of<'ask-if-running'>,
): Promise<void> {
  const answer = await wire.request('call-resume', { callId });
  if (answer.ok) {
    send({ type: 'call-still-runs', callId, isPeerPresent: answer.isPeerPresent });
  } else if (answer.error.code === 'call_over' || answer.error.code === 'not_found') {
    send({ type: 'call-is-over', callId });
  }
}

async function sendRejoin(
  wire: SignallingPort,
  send: Send,
  { callId }: Of<'send-rejoin'>,
): Promise<void> {
  const answer = await wire.request('call-rejoin', { callId });
  if (!answer.ok) return send({ type: 'rejoin-refused', callId, code: answer.error.code });
  const answeredAtMs = answer.answeredAt === null ? null : Date.parse(answer.answeredAt);
  send({ type: 'rejoin-accepted', callId, attempt: answer.attempt, answeredAtMs });
}
