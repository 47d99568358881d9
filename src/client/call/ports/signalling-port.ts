import type { z } from 'zod';
import type { CallId } from '../../../shared/domain/ids.ts';
import type {
  acknowledgements,
  ClientEventName,
  clientEvents,
} from '../../../shared/protocol/signalling.ts';
import type { FactEvent } from '../core/events.ts';

export type RequestPayload<Name extends ClientEventName> = z.infer<(typeof clientEvents)[Name]>;

/** The server's own answer, or `unreachable`: the socket was down, or no answer came within 10 s. */
export type RequestAnswer<Name extends ClientEventName> =
  | z.infer<(typeof acknowledgements)[Name]>
  | { ok: false; error: { code: 'unreachable' } };

/** The wire to the server. Facts arrive parsed; one that does not fit its schema is dropped there. */
export interface SignallingPort {
  /**
   * Never rejects, and never sends later what could not be sent now: the engine decides anew.
   * Messages keep their order.
   */
  request<Name extends ClientEventName>(
    name: Name,
    payload: RequestPayload<Name>,
  ): Promise<RequestAnswer<Name>>;
  /** The page closes: says so in a way that does not end with it. */
  sayGoodbye(callId: CallId): void;
  /** Returns the undo. */
  onFact(listener: (event: FactEvent) => void): () => void;
  /** Called with the present value at once, then at each change. Returns the undo. */
  onReachable(listener: (isReachable: boolean) => void): () => void;
}
