import { type Browser, firefox } from '@playwright/test';
import { findFirefox } from '../../../scripts/find-browsers.ts';

/**
 * Chromium as the tests start it. The cameras are painted in the page, so no fake devices are asked
 * for; permissions are real and given to each context, which keeps denial testable.
 */
export const chromiumArgs: string[] = [
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Chromium's sandbox does not start for root, which is who runs in many containers. */
export const isSandboxed: boolean = process.getuid?.() !== 0;

/** What every microphone of the tests' Firefox sounds like, whatever its owner's paint says. */
export const FIREFOX_TONE_HZ = 1_000;

/**
 * A Firefox that takes part in calls on this machine alone.
 *
 * @throws {Error} when there is none; the tests that need it run only where there is
 */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('there is no Firefox on this machine');
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.navigator.audio.fake_frequency': FIREFOX_TONE_HZ,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      // Without it Firefox drops 127.0.0.1, the only way between two browsers of an offline machine.
      'media.peerconnection.ice.loopback': true,
    },
  });
}
