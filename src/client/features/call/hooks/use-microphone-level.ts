import { type RefObject, useEffect } from 'react';

/** A speaking voice reaches about this root mean square; it fills the meter. */
const FULL_LEVEL = 0.25;

/**
 * Shows how loud the stream is by the width of the bar, straight into its style: sixty renders a
 * second would be felt in the call.
 */
export function useMicrophoneLevel(
  bar: RefObject<HTMLElement | null>,
  stream: MediaStream | null,
): void {
  useEffect(() => {
    if (!stream || !('AudioContext' in globalThis)) return;
    const audio = new AudioContext();
    const analyser = new AnalyserNode(audio, { fftSize: 512 });
    audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = 0;
    function draw(): void {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      const level = Math.min(1, Math.sqrt(power) / FULL_LEVEL);
      if (bar.current) bar.current.style.scale = `${level} 1`;
      frame = requestAnimationFrame(draw);
    }
    draw();
    return () => {
      cancelAnimationFrame(frame);
      audio.close().catch(() => undefined);
    };
  }, [bar, stream]);
}
