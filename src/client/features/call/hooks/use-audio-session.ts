import { useEffect } from 'react';

/** W3C Audio Session, which Safari knows from 16.4 on and TypeScript's own list leaves out. */
interface AudioSessionNavigator extends Navigator {
  audioSession?: { type: 'auto' | 'play-and-record' };
}

/**
 * Tells the system that this is a call, while it is one: its sound is then heard with the silent
 * switch on, and with one's own microphone off. PHONES.md i10.
 */
export function useAudioSession(isInCall: boolean): void {
  useEffect(() => {
    const { audioSession } = navigator as AudioSessionNavigator;
    if (!isInCall || !audioSession) return;
    audioSession.type = 'play-and-record';
    return () => {
      audioSession.type = 'auto';
    };
  }, [isInCall]);
}
