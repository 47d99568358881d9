import type { CallClock } from '../domain/calls/call-clock.ts';
import { refuse } from '../domain/calls/call-refusal.ts';
import type { CallRules } from '../domain/calls/call-rules.ts';
import type { EventHandlers } from './event-handlers.ts';

/**
 * Handlers that let nobody ring with a token that has run out. Connections are not cut at that very
 * moment, and what belongs to a running call goes on: it was allowed when the call began.
 */
export const guardRings = (
  handlers: EventHandlers,
  rules: Pick<CallRules, 'isInCall'>,
  clock: CallClock,
): EventHandlers => ({
  ...handlers,
  'call-offer': (socket, ask) => {
    const { device, expiresAtMs } = socket.data;
    if (clock.now() >= expiresAtMs && !rules.isInCall(device)) {
      return refuse('not_allowed', 'Please sign in again.');
    }
    return handlers['call-offer'](socket, ask);
  },
});
