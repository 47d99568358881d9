import type { BrowserContext, Page } from '@playwright/test';
import { installPaintedDevices } from './painted-devices.page.ts';

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

/** Replaces the devices of every page of the context, from its first script on. */
export function paintDevices(
  context: BrowserContext,
  paint: Paint,
  failures: DeviceFailures = {},
): Promise<unknown> {
  return context.addInitScript(installPaintedDevices, { paint, failures });
}

/** What happens to the devices of a page while it is open. Lasts until the page is loaded anew. */
export const devices = {
  /** From now on asking for the device fails so; null mends it. */
  fail: (page: Page, kind: DeviceKind, failure: DeviceFailure | null) =>
    page.evaluate(([k, f]) => window.paintedDevices.fail(k, f), [kind, failure] as const),
  /** Pulls the plug: its tracks end, it leaves the list, the page is told. */
  unplug: (page: Page, deviceId: string) =>
    page.evaluate((id) => window.paintedDevices.unplug(id), deviceId),
  /** Puts it back: it is in the list again, the page is told. */
  plug: (page: Page, deviceId: string) =>
    page.evaluate((id) => window.paintedDevices.plug(id), deviceId),
  /** Presses "Stop sharing" in the browser's own bar. */
  stopSharing: (page: Page) => page.evaluate(() => window.paintedDevices.unplug('screen')),
  /** Ids of the devices that are open right now: whose light is on. */
  open: (page: Page) => page.evaluate(() => window.paintedDevices.open()),
};
