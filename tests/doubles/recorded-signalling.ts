import type { FactEvent } from '../../src/client/call/core/events.ts';
import type { SignallingPort } from '../../src/client/call/ports/signalling-port.ts';
import type { ClientEventName } from '../../src/shared/protocol/signalling.ts';

type Answer = Awaited<ReturnType<SignallingPort['request']>>;

/** A wire on which a test answers by hand. */
export interface RecordedSignalling extends SignallingPort {
  /** What was asked, in its order. */
  readonly asked: { name: ClientEventName; payload: unknown }[];
  /** Answers the oldest request of that name which is still waiting. */
  answer(name: ClientEventName, answer: unknown): Promise<void>;
  tell(event: FactEvent): void;
  setReachable(isReachable: boolean): void;
  /** How many are listening, to facts and to reachability together. */
  listenerCount(): number;
}

export const UNREACHABLE = { ok: false, error: { code: 'unreachable' } } as const;
export const refused = (code: string) => ({ ok: false, error: { code, message: 'No.' } });

export function createRecordedSignalling(isReachable = true): RecordedSignalling {
  const asked: RecordedSignalling['asked'] = [];
  const waiting: { name: ClientEventName; resolve: (answer: Answer) => void }[] = [];
  const facts = new Set<(event: FactEvent) => void>();
  const reachables = new Set<(isReachable: boolean) => void>();
  let reachable = isReachable;
  return {
    asked,
    request(name, payload) {
      asked.push({ name, payload });
      return new Promise((resolve) => {
        waiting.push({ name, resolve: resolve as (answer: Answer) => void });
      });
    },
    sayGoodbye: (callId) => void asked.push({ name: 'call-leaving', payload: { callId } }),
    async answer(name, answer) {
      const index = waiting.findIndex((request) => request.name === name);
      const [request] = index < 0 ? [] : waiting.splice(index, 1);
      if (!request) throw new Error(`nobody has asked ${name}`);
      request.resolve(answer as Answer);
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
    tell(event) {
      for (const listener of [...facts]) listener(event);
    },
    setReachable(next) {
      reachable = next;
      for (const listener of reachables) listener(next);
    },
    onFact(listener) {
      facts.add(listener);
      return () => void facts.delete(listener);
    },
    onReachable(listener) {
      reachables.add(listener);
      listener(reachable);
      return () => void reachables.delete(listener);
    },
    listenerCount: () => facts.size + reachables.size,
  };
}
