export type Rgb = readonly [red: number, green: number, blue: number];

export interface PaintedCamera {
  deviceId: string;
  label: string;
  rgb: Rgb;
}

export interface PaintedMicrophone {
  deviceId: string;
  label: string;
  toneHz: number;
}

/** What the devices of one person show and sound like. */
export interface Paint {
  cameras: readonly [PaintedCamera, PaintedCamera, PaintedCamera];
  microphones: readonly [PaintedMicrophone, PaintedMicrophone];
  screen: { rgb: Rgb; toneHz: number };
}

/** Name of the DOMException that `getUserMedia` or `getDisplayMedia` rejects with. */
export type DeviceFailure = 'NotAllowedError' | 'NotFoundError' | 'NotReadableError';
export type DeviceKind = 'camera' | 'microphone' | 'screen';
export type DeviceFailures = Partial<Record<DeviceKind, DeviceFailure>>;

/** Far enough apart to be told apart after lossy video. */
const COLOURS: readonly Rgb[] = [
  [220, 30, 40],
  [30, 60, 220],
  [20, 170, 60],
  [230, 200, 20],
  [170, 30, 190],
  [20, 190, 200],
];
const FIRST_TONE_HZ = 420;
/** Four tones a person: two microphones, a screen, and a gap. */
const TONE_STEP_HZ = 130;

/** The paint of the person with this number, 0 to 5: nobody's first colour or tones are another's. */
export function paintOf(number: number): Paint {
  const colour = (offset: number) => COLOURS[(number + offset) % COLOURS.length] ?? COLOURS[0];
  const tone = (offset: number) => FIRST_TONE_HZ + (number * 4 + offset) * TONE_STEP_HZ;
  const camera = (index: number, label: string) => ({
    deviceId: `camera-${index}`,
    label,
    rgb: colour(index) as Rgb,
  });
  return {
    cameras: [camera(0, 'Front camera'), camera(2, 'Back camera'), camera(4, 'Desk camera')],
    microphones: [
      { deviceId: 'microphone-0', label: 'Built-in microphone', toneHz: tone(0) },
      { deviceId: 'microphone-1', label: 'Headset microphone', toneHz: tone(1) },
    ],
    screen: { rgb: colour(3) as Rgb, toneHz: tone(2) },
  };
}
