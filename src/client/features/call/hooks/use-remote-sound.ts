import { useCallback, useEffect, useRef, useState } from 'react';
import { useCall } from './use-call.ts';
import { useRemoteStream } from './use-stream.ts';

type AttachAudio = (element: HTMLAudioElement) => () => void;

export interface RemoteSound {
  attachPerson: AttachAudio;
  attachScreen: AttachAudio;
  /** The browser wants a click before it plays anything. */
  isBlocked: boolean;
  /** Within a click. */
  turnOn: () => void;
}

/**
 * Plays the other side from audio elements of its own. Elements that show pictures are muted:
 * phones let those start without a tap, and do not stop them in the background. PEERS.md i6 to i9.
 */
export function useRemoteSound(epoch: number | null): RemoteSound {
  const person = useRemoteStream(epoch, 'person');
  const screen = useRemoteStream(epoch, 'screen');
  const elements = useRef(new Set<HTMLAudioElement>());
  const [isBlocked, setBlocked] = useState(false);

  const attach = useCallback((element: HTMLAudioElement, stream: MediaStream | null) => {
    elements.current.add(element);
    element.srcObject = stream;
    if (stream) void play(element).then((isRefused) => isRefused && setBlocked(true));
    return () => {
      elements.current.delete(element);
      element.srcObject = null;
    };
  }, []);

  const speaker = useCall(({ media }) => media.choice.speaker);
  useEffect(() => {
    for (const element of elements.current) {
      // A speaker that is gone is refused, and the sound stays where it is.
      element.setSinkId?.(speaker ?? '').catch(() => undefined);
    }
  }, [speaker]);

  return {
    attachPerson: useCallback<AttachAudio>((element) => attach(element, person), [attach, person]),
    attachScreen: useCallback<AttachAudio>((element) => attach(element, screen), [attach, screen]),
    isBlocked,
    turnOn: () => {
      setBlocked(false);
      for (const element of elements.current) {
        void play(element).then((isRefused) => isRefused && setBlocked(true));
      }
    },
  };
}

/** True where the browser refuses until there is a click; other failures are of streams that end. */
async function play(element: HTMLAudioElement): Promise<boolean> {
  try {
    await element.play();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError';
  }
}
