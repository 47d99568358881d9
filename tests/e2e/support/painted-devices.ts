import type { BrowserContext, Page } from '@playwright/test';
import type { DeviceFailure, DeviceFailures, DeviceKind, Paint } from './paint.ts';
import { installPaintedDevices } from './painted-devices.page.ts';

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
  /** The system gives the device to another app, and back: its tracks live on and give nothing. */
  silence: (page: Page, deviceId: string, isSilenced = true) =>
    page.evaluate(([id, is]) => window.paintedDevices.silence(id, is), [
      deviceId,
      isSilenced,
    ] as const),
  /** The system ends its tracks and tells nobody, as a phone does while the page is hidden. */
  end: (page: Page, deviceId: string) =>
    page.evaluate((id) => window.paintedDevices.end(id), deviceId),
  /** Cameras that are opened from now on run and show nothing. */
  darken: (page: Page, isDark: boolean) =>
    page.evaluate((is) => window.paintedDevices.darken(is), isDark),
  /** Presses "Stop sharing" in the browser's own bar. */
  stopSharing: (page: Page) => page.evaluate(() => window.paintedDevices.unplug('screen')),
  /** Ids of the devices that are open right now: whose light is on. */
  open: (page: Page) => page.evaluate(() => window.paintedDevices.open()),
};
