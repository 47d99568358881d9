import type { CallId } from '../../../shared/domain/ids.ts';
import type { EngineEvent } from '../core/events.ts';
import type { EnginePorts } from './engine-ports.ts';

/**
 * Once the server is reached, asks about the calls that this tab was in before its page was loaded
 * anew. One that runs can be gone back to; one that still rings from here, for nobody, is taken
 * back. Returns the undo.
 */
export function findResumable(
  { memory, signalling }: Pick<EnginePorts, 'memory' | 'signalling'>,
  send: (event: EngineEvent) => void,
): () => void {
  const open = new Set(memory.recall());

  async function ask(callId: CallId): Promise<void> {
    open.delete(callId);
    const isAnswered = await settle(callId);
    if (!isAnswered) open.add(callId); // asked again when the server is reached again
  }

  /** False where the server could not be asked. */
  async function settle(callId: CallId): Promise<boolean> {
    const answer = await signalling.request('call-resume', { callId });
    if (answer.ok && answer.phase === 'active') {
      const { circleId, media } = answer;
      const peer = { userId: answer.peer.userId, name: answer.peer.displayName };
      const wanted = memory.recallWanted();
      send({ type: 'resumable-found', callId, peer, circleId, media, wanted });
      return true;
    }
    // One that rings here is offered again by the server, and may be answered by now.
    if (answer.ok && answer.direction === 'incoming') return true;
    const told = answer.ok
      ? await signalling.request('end-call', { callId, to: answer.peer.userId })
      : answer;
    if (!told.ok && told.error.code === 'unreachable') return false;
    memory.forget(callId);
    return true;
  }

  return signalling.onReachable((isReachable) => {
    if (isReachable) for (const callId of [...open]) void ask(callId);
  });
}
