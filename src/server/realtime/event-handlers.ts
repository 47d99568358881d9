import type { z } from 'zod';
import type { ClientEventName, clientEvents } from '../../shared/protocol/signalling.ts';
import type { CallRefusal } from '../domain/calls/call-refusal.ts';
import type { CallRules } from '../domain/calls/call-rules.ts';
import type { VerifyAccessToken } from '../domain/identity.ts';
import type { SignalSocket } from './signal-socket.ts';
import { renewToken } from './token-watch.ts';

/** What a client hears when it asked to. */
export type Acknowledgement = { ok: true } | CallRefusal;

/** For each event the use case that it asks for. Who asks is on the socket, from the verified token. */
export type EventHandlers = {
  [Name in ClientEventName]: (
    socket: SignalSocket,
    ask: z.infer<(typeof clientEvents)[Name]>,
  ) => Acknowledgement | Promise<Acknowledgement>;
};

/** The handlers over these rules. */
export const createEventHandlers = (
  rules: CallRules,
  verifyAccessToken: VerifyAccessToken,
): EventHandlers => ({
  'call-offer': ({ data }, ask) => rules.offer(data.device, ask),
  'call-answer': ({ data }, ask) => rules.answer(data.device, ask),
  'ice-candidate': ({ data }, ask) => rules.candidate(data.device, ask),
  'call-early-offer': ({ data }, ask) => rules.earlyOffer(data.device, ask),
  'call-early-answer': ({ data }, ask) => rules.earlyAnswer(data.device, ask),
  'call-decline': ({ data }, ask) => rules.decline(data.device, ask),
  'end-call': ({ data }, ask) => rules.end(data.device, ask),
  'call-media': ({ data }, ask) => rules.media(data.device, ask),
  'call-leaving': ({ data }, ask) => rules.leaving(data.device, ask),
  'call-resume': ({ data }, ask) => rules.resume(data.device, ask),
  'call-rejoin': ({ data }, ask) => rules.rejoin(data.device, ask),
  'token-renew': (socket, ask) => renewToken(verifyAccessToken, socket, ask),
});
