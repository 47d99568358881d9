import { useCallback, useEffect, useRef, useState } from 'react';
import { canChooseSpeaker } from '../../../lib/can-choose-speaker.ts';
import { keepPlaying } from '../keep-playing.ts';
import { useCall } from './use-call.ts';
import { useRemoteStream } from './use-stream.ts';

type AttachAudio = (element: HTMLAudioElement) => () => void;

export interface RemoteSound {
  attachPerson: AttachAudio;
  attachScreen: AttachAudio;
  /** The browser wants a tap before it plays anything. Any will do. */
  isBlocked: boolean;
}

/**
 * Plays the other side from audio elements of its own. Elements that show pictures are muted: phones
 * let those start without a tap, and do not stop them in the background. Both are there from the tap
 * that calls or answers, and only their streams change. PHONES.md i6, i7, i8, i9, a2.
 */
export function useRemoteSound(): RemoteSound {
  const epoch = useCall(({ call }) => {
    return call.phase === 'outgoing' || call.phase === 'live' ? call.link.epoch : null;
  });
  // To play nothing costs as much, in the first moment of a call of all.
  const isShared = useCall(({ call }) => call.phase === 'live' && call.remote.screen);
  const person = useRemoteStream(epoch, 'person', 'sound');
  const screen = useRemoteStream(isShared ? epoch : null, 'screen', 'sound');
  const elements = useRef(new Set<HTMLAudioElement>());
  const [blockedCount, setBlockedCount] = useState(0);

  const attach = useCallback((element: HTMLAudioElement, stream: MediaStream | null) => {
    elements.current.add(element);
    element.srcObject = stream;
    let isBlocked = false;
    const tellBlocked = (next: boolean) => {
      if (next !== isBlocked) setBlockedCount((count) => count + (next ? 1 : -1));
      isBlocked = next;
    };
    const stop = stream ? keepPlaying(element, tellBlocked) : () => undefined;
    return () => {
      stop();
      tellBlocked(false);
      elements.current.delete(element);
      element.srcObject = null;
    };
  }, []);

  const speaker = useCall(({ media }) => media.choice.speaker);
  useEffect(() => {
    if (!canChooseSpeaker()) return;
    const choice = new AbortController();
    const { signal } = choice;
    const route = () => void routeSound(elements.current, speaker, signal).catch(() => undefined);
    route();
    navigator.mediaDevices?.addEventListener('devicechange', route, { signal });
    return () => choice.abort();
  }, [speaker]);

  return {
    attachPerson: useCallback<AttachAudio>((element) => attach(element, person), [attach, person]),
    attachScreen: useCallback<AttachAudio>((element) => attach(element, screen), [attach, screen]),
    isBlocked: blockedCount > 0,
  };
}

/** To the chosen speaker while it is plugged in, else where the system sends it. PHONES.md i13. */
async function routeSound(
  elements: ReadonlySet<HTMLAudioElement>,
  speaker: string | null,
  signal: AbortSignal,
): Promise<void> {
  const sinkId = speaker !== null && (await isPluggedIn(speaker)) ? speaker : '';
  // Another has been chosen meanwhile.
  if (signal.aborted) return;
  await Promise.all(
    [...elements].map(async (element) => element.sinkId === sinkId || element.setSinkId(sinkId)),
  );
}

async function isPluggedIn(speaker: string): Promise<boolean> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.some(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === speaker);
}
