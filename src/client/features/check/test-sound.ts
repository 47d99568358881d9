/*
 * The sound by which a person hears that their speaker works: three rising notes. It is made here, and
 * played like a file, because that is how a call plays its sound as well.
 */

const SAMPLE_RATE_HZ = 16_000;
const NOTE_LENGTH_S = 0.45;
const NOTES_HZ = [523.25, 659.25, 783.99];
const PEAK = 0.5;
const HEADER_BYTES = 44;

/** A WAV file of one channel, 16 bits. */
export function makeTestSound(): Blob {
  const noteSamples = Math.round(NOTE_LENGTH_S * SAMPLE_RATE_HZ);
  const samples = Int16Array.from({ length: noteSamples * NOTES_HZ.length }, (_, index) => {
    const pitchHz = NOTES_HZ[Math.floor(index / noteSamples)] ?? 0;
    const passed = (index % noteSamples) / noteSamples;
    // Swelling fast and fading slowly, and silent at both ends, so that nothing clicks.
    const loudness = Math.min(1, passed * 20) * (1 - passed) ** 2;
    const angle = (2 * Math.PI * pitchHz * index) / SAMPLE_RATE_HZ;
    return Math.round(Math.sin(angle) * loudness * PEAK * 32_767);
  });
  return new Blob([wavHeader(samples.byteLength), samples], { type: 'audio/wav' });
}

function wavHeader(dataBytes: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const write = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++) {
      view.setUint8(at + index, text.charCodeAt(index));
    }
  };
  write(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // length of what follows, up to 'data'
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, SAMPLE_RATE_HZ * 2, true); // bytes a second
  view.setUint16(32, 2, true); // bytes a sample
  view.setUint16(34, 16, true); // bits a sample
  write(36, 'data');
  view.setUint32(40, dataBytes, true);
  return view.buffer;
}
