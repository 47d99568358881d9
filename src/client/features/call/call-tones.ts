/*
 * The tones of a call are made here, so that no sound file has to be there when it rings.
 * A browser that wants a click first stays silent; the picture, the title and the vibration remain.
 */

interface Note {
  startS: number;
  lengthS: number;
  pitchHz: number;
}

interface Melody {
  notes: readonly Note[];
  repeatMs: number;
  /** Loudness of the loudest moment, 0 to 1. */
  peak: number;
}

/** Two rising thirds, answered a fourth lower: friendly, and heard across a room. */
const RINGTONE: Melody = {
  notes: [
    { startS: 0, lengthS: 0.45, pitchHz: 659.25 },
    { startS: 0.22, lengthS: 0.6, pitchHz: 830.61 },
    { startS: 0.9, lengthS: 0.45, pitchHz: 493.88 },
    { startS: 1.12, lengthS: 0.8, pitchHz: 659.25 },
  ],
  repeatMs: 3_000,
  peak: 0.22,
};

/** What the caller hears meanwhile: one soft, low note every four seconds. */
const RINGBACK: Melody = {
  notes: [{ startS: 0, lengthS: 1.1, pitchHz: 425 }],
  repeatMs: 4_000,
  peak: 0.06,
};

/** Rings until the returned undo is called. */
export const startRingtone = (): (() => void) => repeat(RINGTONE);

/** Tells the caller that it rings, until the returned undo is called. */
export const startRingback = (): (() => void) => repeat(RINGBACK);

function repeat(melody: Melody): () => void {
  if (!('AudioContext' in globalThis)) return () => undefined;
  const audio = new AudioContext();
  const volume = new GainNode(audio, { gain: melody.peak });
  volume.connect(audio.destination);
  const playOnce = () => {
    // While the browser refuses sound its clock stands still, and the notes would pile up.
    if (audio.state === 'running') for (const note of melody.notes) play(audio, volume, note);
  };
  audio.resume().then(playOnce, () => undefined);
  const timer = setInterval(playOnce, melody.repeatMs);
  return () => {
    clearInterval(timer);
    audio.close().catch(() => undefined);
  };
}

/** A sine with a quiet octave above, swelling fast and fading slowly: a struck bar, not a beep. */
function play(audio: AudioContext, volume: AudioNode, { startS, lengthS, pitchHz }: Note): void {
  const from = audio.currentTime + startS;
  const swell = new GainNode(audio, { gain: 0 });
  swell.connect(volume);
  swell.gain.setValueAtTime(0, from);
  swell.gain.linearRampToValueAtTime(1, from + 0.02);
  swell.gain.exponentialRampToValueAtTime(0.001, from + lengthS);
  for (const [frequency, gain] of [
    [pitchHz, 0.8],
    [pitchHz * 2, 0.2],
  ] as const) {
    const level = new GainNode(audio, { gain });
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(level).connect(swell);
    tone.start(from);
    tone.stop(from + lengthS);
  }
}
