import { useEffect } from 'react';
import { cameraControl, microphoneControl } from '../../../call/runtime/index.ts';
import { toggleDevice } from '../toggle-device.ts';
import { useCall, useCallAccess } from './use-call.ts';

/** Not every browser has these two, and in some they answer nothing, whatever the types say. */
type ToldDevices = Partial<
  Record<
    'setMicrophoneActive' | 'setCameraActive',
    (isActive: boolean) => Promise<void> | undefined
  >
>;

/**
 * Names the call on the lock screen and on media keys, and lets those mute and hang up. Android lets
 * a hidden page that has such a name play on. PHONES.md a2. Null: no call.
 */
export function useMediaSession(name: string | null): void {
  const { engine } = useCallAccess();
  const isMicrophoneOn = useCall((state) => microphoneControl(state).kind === 'on');
  const isCameraOn = useCall((state) => cameraControl(state).kind === 'on');
  useEffect(() => {
    const session: ToldDevices | undefined = navigator.mediaSession;
    if (name === null || !session) return;
    // Refused for a page in the background, where nobody looks at it either.
    session.setMicrophoneActive?.(isMicrophoneOn)?.catch(() => undefined);
    session.setCameraActive?.(isCameraOn)?.catch(() => undefined);
  }, [name, isMicrophoneOn, isCameraOn]);
  useEffect(() => {
    const session = navigator.mediaSession;
    if (name === null || !session || !('MediaMetadata' in globalThis)) return;
    const undo = [
      onAction(session, 'togglemicrophone', () => toggleDevice(engine, 'microphone')),
      onAction(session, 'togglecamera', () => toggleDevice(engine, 'camera')),
      onAction(session, 'hangup', () => engine.hangUp()),
    ];
    session.metadata = new MediaMetadata({
      title: `Call with ${name}`,
      artist: 'RichesReach Circles',
      artwork: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    });
    session.playbackState = 'playing';
    return () => {
      for (const stop of undo) stop();
      session.metadata = null;
      session.playbackState = 'none';
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
