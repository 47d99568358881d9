import type { EngineEvent } from '../core/events.ts';
import type { EnginePorts } from './engine-ports.ts';

/**
 * Once the server is reached, asks about the call that this tab was in before its page was reloaded.
 * Returns the undo.
 */
export function findResumable(
  { memory, signalling }: Pick<EnginePorts, 'memory' | 'signalling'>,
  send: (event: EngineEvent) => void,
): () => void {
  const callId = memory.recall();
  if (callId === null) return () => undefined;
  let isAsked = false;

  async function ask(id: NonNullable<typeof callId>): Promise<void> {
    const answer = await signalling.request('call-resume', { callId: id });
    if (answer.ok && answer.phase === 'active') {
      const peer = { userId: answer.peer.userId, name: answer.peer.displayName };
      const { circleId, media } = answer;
      send({ type: 'resumable-found', callId: id, peer, circleId, media });
    } else if (answer.ok || answer.error.code !== 'unreachable') {
      memory.forget();
    } else {
      isAsked = false; // asked again when the server is reached again
    }
  }

  return signalling.onReachable((isReachable) => {
    if (!isReachable || isAsked) return;
    isAsked = true;
    void ask(callId);
  });
}
