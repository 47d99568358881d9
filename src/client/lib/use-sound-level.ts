import { type RefObject, useEffect, useEffectEvent } from 'react';

/** A speaking voice reaches about this root mean square; it fills the meter. */
const FULL_LEVEL = 0.25;

/**
 * Shows how loud the stream is by the width of the bar, straight into its style: sixty renders a
 * second would be felt in a call.
 *
 * @param onLevel told the root mean square of each look, 0 to 1
 */
export function useSoundLevel(
  bar: RefObject<HTMLElement | null>,
  stream: MediaStream | null,
  onLevel?: (level: number) => void,
): void {
  const tell = useEffectEvent((level: number) => onLevel?.(level));
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
      const level = Math.sqrt(power);
      if (bar.current) bar.current.style.scale = `${Math.min(1, level / FULL_LEVEL)} 1`;
      tell(level);
      frame = requestAnimationFrame(draw);
    }
    draw();
    return () => {
      cancelAnimationFrame(frame);
      audio.close().catch(() => undefined);
    };
  }, [bar, stream]);
}
