import type { RemoteSound } from '../hooks/use-remote-sound.ts';

/** What is heard of the other side: the person, and what the screen they share plays. */
export function RemoteAudio({ sound }: { sound: RemoteSound }) {
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: speech as it is spoken comes without captions */}
      <audio ref={sound.attachPerson} autoPlay />
      {/* biome-ignore lint/a11y/useMediaCaption: what a shared screen plays comes without captions */}
      <audio ref={sound.attachScreen} autoPlay />
    </>
  );
}
