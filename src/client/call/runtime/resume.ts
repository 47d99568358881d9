import type { CallId } from '../../../shared/domain/ids.ts';
import type { EngineEvent } from '../core/events.ts';
import type { EnginePorts } from './engine-ports.ts';

/**
 * Once the server is reached, asks about the call that this tab was in before its page was reloaded.
 * One that runs can be gone back to. One that still rings for nobody here is taken back.
 * Returns the undo.
 */
export function findResumable(
  { memory, signalling }: Pick<EnginePorts, 'memory' | 'signalling'>,
  send: (event: EngineEvent) => void,
): () => void {
  const callId = memory.recall();
  if (callId === null) return () => undefined;
  let isAsked = false;

  /** Another call may have begun meanwhile; its memory is not ours to clear. */
  function forget(id: CallId): void {
    if (memory.recall() === id) memory.forget();
  }

  /** False where the server could not be asked. */
  async function ask(id: CallId): Promise<boolean> {
    const answer = await signalling.request('call-resume', { callId: id });
    if (!answer.ok) {
      if (answer.error.code === 'unreachable') return false;
      forget(id);
      return true;
    }
    const { peer, circleId, media } = answer;
    if (answer.phase === 'active') {
      const person = { userId: peer.userId, name: peer.displayName };
      send({ type: 'resumable-found', callId: id, peer: person, circleId, media });
      return true;
    }
    if (answer.direction === 'outgoing') {
      const ended = await signalling.request('end-call', { callId: id, to: peer.userId });
      if (!ended.ok && ended.error.code === 'unreachable') return false;
    }
    forget(id); // one that rings here is offered again by the server
    return true;
  }

  return signalling.onReachable((isReachable) => {
    if (!isReachable || isAsked) return;
    isAsked = true;
    void ask(callId).then((wasAnswered) => {
      isAsked = wasAnswered; // else asked again when the server is reached again
    });
  });
}
