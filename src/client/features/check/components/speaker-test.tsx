import { Volume2 } from 'lucide-react';
import { useCallback, useRef } from 'react';
import { canChooseSpeaker } from '../../../lib/can-choose-speaker.ts';
import { useMediaDevices } from '../../../lib/use-media-devices.ts';
import { Button } from '../../../ui/button.tsx';
import { DeviceSelect } from '../../../ui/device-select.tsx';
import type { SpeakerResult } from '../check-results.ts';
import { makeTestSound } from '../test-sound.ts';

export interface SpeakerTestProps {
  /** Null is the system's choice. */
  chosen: string | null;
  onChoose: (deviceId: string | null) => void;
  /** The sound was played, and it is the person's turn. */
  isAsking: boolean;
  onPlayed: () => void;
  onJudged: (kind: SpeakerResult['kind']) => void;
}

/** Plays a sound and asks whether it was heard: nobody else can know. */
export function SpeakerTest({ chosen, onChoose, isAsking, onPlayed, onJudged }: SpeakerTestProps) {
  const player = useRef<HTMLAudioElement>(null);
  const { speakers } = useMediaDevices();
  const attach = useCallback((audio: HTMLAudioElement) => {
    const url = URL.createObjectURL(makeTestSound());
    audio.src = url;
    player.current = audio;
    return () => {
      audio.removeAttribute('src');
      URL.revokeObjectURL(url);
      player.current = null;
    };
  }, []);

  async function handlePlay(): Promise<void> {
    const audio = player.current;
    if (!audio) return;
    audio.currentTime = 0;
    try {
      // PHONES.md i18: not awaited, because a browser may play within a click alone.
      const routed = canChooseSpeaker() ? audio.setSinkId(chosen ?? '') : null;
      await Promise.all([audio.play(), routed]);
      onPlayed();
    } catch {
      onJudged('unplayable'); // the speaker is gone, or the browser refuses sound
    }
  }

  return (
    <>
      {canChooseSpeaker() && speakers.length > 0 && (
        <DeviceSelect
          label="Speaker to use"
          devices={speakers}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: it plays three notes, and there are no words to caption */}
      <audio ref={attach} preload="auto" />
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => void handlePlay()}>
          <Volume2 aria-hidden="true" size={20} />
          {isAsking ? 'Play again' : 'Play sound'}
        </Button>
        {isAsking && (
          <>
            <Button onClick={() => onJudged('heard')}>Yes, I hear it</Button>
            <Button onClick={() => onJudged('not-heard')}>No</Button>
          </>
        )}
      </div>
    </>
  );
}
