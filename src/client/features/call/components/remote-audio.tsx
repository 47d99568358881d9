import type { RemoteSound } from '../hooks/use-remote-sound.ts';

/** What is heard of the other side: the person, and what the screen they share plays. */
export function RemoteAudio({ sound }: { sound: RemoteSound }) {
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: what somebody says just now has no captions */}
      <audio ref={sound.attachPerson} autoPlay />
      {/* biome-ignore lint/a11y/useMediaCaption: nor has what their screen plays */}
      <audio ref={sound.attachScreen} autoPlay />
    </>
  );
}
