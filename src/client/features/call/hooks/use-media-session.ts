import { useEffect } from 'react';
import { useCallAccess } from './use-call.ts';

/** Names the call on the lock screen and on media keys, and lets those mute and hang up. Null: no call. */
export function useMediaSession(name: string | null): void {
  const { engine } = useCallAccess();
  useEffect(() => {
    const session = navigator.mediaSession;
    if (name === null || !session || !('MediaMetadata' in globalThis)) return;
    const wanted = () => engine.getState().media.wanted;
    const undo = [
      onAction(session, 'togglemicrophone', () => engine.setMicrophone(!wanted().microphone)),
      onAction(session, 'togglecamera', () => engine.setCamera(!wanted().camera)),
      onAction(session, 'hangup', () => engine.hangUp()),
    ];
    session.metadata = new MediaMetadata({
      title: `Call with ${name}`,
      artist: 'RichesReach Circles',
    });
    return () => {
      for (const stop of undo) stop();
      session.metadata = null;
    };
  }, [engine, name]);
}

type CallAction = 'togglemicrophone' | 'togglecamera' | 'hangup';

function onAction(session: MediaSession, action: CallAction, handle: () => void): () => void {
  try {
    session.setActionHandler(action as MediaSessionAction, handle);
    return () => session.setActionHandler(action as MediaSessionAction, null);
  } catch {
    return () => undefined; // an action that this browser does not know
  }
}
