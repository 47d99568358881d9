import { sentMedia } from './local-media.ts';
import type { EngineState } from './state.ts';
import { type Step, stay, step } from './step.ts';

/** Tells the other side what we send, in words: a black picture does not say why it is black. */
export function announceMedia(state: EngineState): Step {
  const { call } = state;
  if (call.phase !== 'live' || call.dialect === 'guide') return stay(state);
  // Until our answer is there the server knows of no call to pass it on in; it is told right after.
  const { kind } = call.link.negotiation;
  if (kind === 'making-answer' || kind === 'sending-answer') return stay(state);
  const address = { callId: call.callId, to: call.peer.userId };
  return step(state, { do: 'send-media', address, sent: sentMedia(state) });
}
