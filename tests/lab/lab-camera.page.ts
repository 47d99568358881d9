/** What a camera of the quality table sees: a still room with a moving head, or that through a bad lens. */
export type Scene = 'ordinary' | 'noisy';

/**
 * Runs in the page, so it may use nothing from outside itself. From the next call on the camera has
 * 1280×720 at thirty frames a second and sees that scene; null gives back the one of before.
 */
export function useLabCamera(scene: Scene | null): void {
  const WIDTH = 1280;
  const HEIGHT = 720;
  const FRAME_MS = 1000 / 30;
  const devices = navigator.mediaDevices as MediaDevices & {
    usual?: MediaDevices['getUserMedia'];
  };
  devices.usual ??= devices.getUserMedia.bind(devices);
  const { usual } = devices;
  devices.getUserMedia = usual;
  if (scene === null) return;

  // The same picture in every run.
  let seed = 7;
  const chance = () => {
    seed = (seed * 1_103_515_245 + 12_345) >>> 0;
    return seed / 2 ** 32;
  };
  function picture(width: number, height: number) {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, brush: canvas.getContext('2d') as OffscreenCanvasRenderingContext2D };
  }
  function grain(brush: OffscreenCanvasRenderingContext2D, strength: number): void {
    const { width, height } = brush.canvas;
    const image = brush.getImageData(0, 0, width, height);
    for (let at = 0; at < image.data.length; at += 4) {
      const shift = (chance() - 0.5) * strength;
      for (const channel of [at, at + 1, at + 2]) {
        image.data[channel] = (image.data[channel] ?? 0) + shift;
      }
    }
    brush.putImageData(image, 0, 0);
  }
  function paintRoom(): OffscreenCanvas {
    const { canvas, brush } = picture(WIDTH, HEIGHT);
    const light = brush.createLinearGradient(0, 0, WIDTH, HEIGHT);
    for (const [stop, colour] of [
      [0, '#8a7a66'],
      [0.5, '#b9ab95'],
      [1, '#5b5347'],
    ] as const) {
      light.addColorStop(stop, colour);
    }
    brush.fillStyle = light;
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    for (let thing = 0; thing < 400; thing += 1) {
      brush.fillStyle = `hsla(${chance() * 360} ${20 + chance() * 40}% ${20 + chance() * 60}% / 0.5)`;
      brush.fillRect(chance() * WIDTH, chance() * HEIGHT, 10 + chance() * 120, 8 + chance() * 90);
    }
    grain(brush, 24);
    return canvas;
  }
  function paintHead(): OffscreenCanvas {
    const { canvas, brush } = picture(300, 420);
    brush.fillStyle = '#c99a7c';
    brush.ellipse(150, 200, 130, 190, 0, 0, 2 * Math.PI);
    brush.fill();
    brush.globalCompositeOperation = 'source-atop';
    for (let spot = 0; spot < 900; spot += 1) {
      brush.fillStyle = `hsla(${15 + chance() * 20} 40% ${25 + chance() * 50}% / 0.35)`;
      brush.fillRect(chance() * 300, chance() * 420, 2 + chance() * 14, 2 + chance() * 14);
    }
    brush.fillStyle = '#3a2a20';
    brush.fillRect(0, 0, 300, 90);
    for (const eye of [85, 181]) brush.fillRect(eye, 170, 34, 16);
    return canvas;
  }
  /** Every pixel is a little darker or lighter, and in each tile another way. */
  function paintNoise(): OffscreenCanvas {
    const { canvas, brush } = picture(WIDTH + 64, HEIGHT + 64);
    const image = brush.createImageData(canvas.width, canvas.height);
    for (let at = 0; at < image.data.length; at += 4) {
      image.data.fill(chance() < 0.5 ? 0 : 255, at, at + 3);
      image.data[at + 3] = chance() * 22;
    }
    brush.putImageData(image, 0, 0);
    return canvas;
  }

  const room = paintRoom();
  const head = paintHead();
  const noise = scene === 'noisy' ? Array.from({ length: 8 }, paintNoise) : [];

  function film(): MediaStreamTrack | undefined {
    const canvas = Object.assign(document.createElement('canvas'), {
      width: WIDTH,
      height: HEIGHT,
    });
    const brush = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
    let frame = 0;
    function paint(): void {
      const seconds = performance.now() / 1000;
      brush.drawImage(room, 0, 0);
      brush.fillStyle = '#2d4a6b';
      brush.fillRect(400 + 30 * Math.sin(seconds * 0.9), 560, 480, 200);
      brush.save();
      brush.translate(640 + 60 * Math.sin(seconds * 1.3), 430 + 18 * Math.sin(seconds * 2.1));
      brush.rotate(0.06 * Math.sin(seconds * 1.7));
      brush.drawImage(head, -150, -210);
      brush.fillStyle = '#7a2a2a';
      brush.fillRect(-40, 90, 80, 8 + 18 * Math.abs(Math.sin(seconds * 9)));
      brush.restore();
      const tile = noise[frame++ % noise.length];
      if (tile) brush.drawImage(tile, -Math.random() * 64, -Math.random() * 64);
    }
    paint();
    const timer = setInterval(paint, FRAME_MS);
    const [track] = canvas.captureStream(30).getVideoTracks();
    const stop = track?.stop.bind(track);
    if (track && stop) {
      track.stop = () => {
        clearInterval(timer);
        stop();
      };
    }
    return track;
  }
  devices.getUserMedia = async (wanted = {}) => {
    const sound = wanted.audio ? await usual({ audio: wanted.audio }) : new MediaStream();
    const camera = wanted.video ? film() : undefined;
    return new MediaStream([...sound.getTracks(), ...(camera ? [camera] : [])]);
  };
}
