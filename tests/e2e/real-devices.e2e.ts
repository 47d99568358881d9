import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { expectToHear, expectToSee } from './support/probes.ts';
import { test as base } from './support/stage.ts';
import { connect, control, endCall, meet } from './support/steps-call.ts';

/*
 * Painted devices take whatever they are asked for. Here the browser itself judges what the app asks
 * of cameras and of tabs.
 */

const SHARED_TAB = 'Quarterly report';
const TAB_RGB = [20, 170, 60] as const;
const TAB_TONE_HZ = 660;

const test = base.extend<{ ownDevices: Browser }>({
  ownDevices: async ({ launchOptions }, use) => {
    const args = [
      ...(launchOptions.args ?? []),
      '--use-fake-device-for-media-stream=fps=30',
      `--auto-select-tab-capture-source-by-title=${SHARED_TAB}`,
    ];
    // Muted as it is without a window, a tab has no sound to be captured.
    const ignoreDefaultArgs = ['--mute-audio'];
    const browser = await chromium.launch({ ...launchOptions, args, ignoreDefaultArgs });
    await use(browser);
    await browser.close();
  },
});

test('the camera is asked for 1280 × 720, and its picture arrives', async ({
  cast,
  ownDevices,
}) => {
  const { ada, ben } = await meet(cast, { ada: { browser: ownDevices, areReal: true } });
  await connect(ada, ben);
  await expect.poll(() => sizeOf(ada.page, 'You')).toBe('1280x720');
  await expect.poll(() => sizeOf(ben.page, 'Ada')).toMatch(/^\d{3,4}x\d{3}$/);
});

test('a tab that is really captured is seen, with its sound', async ({ cast, ownDevices }) => {
  const { ada, ben } = await meet(cast, { ada: { browser: ownDevices, areReal: true } });
  await openReport(await ada.context.newPage());
  await ada.page.bringToFront();
  await connect(ada, ben, { kind: 'Voice call' });
  await control(ada.page, 'Share screen').click();
  await expectToSee(ben.page, "Ada's screen", TAB_RGB);
  await expectToHear(ben.page, TAB_TONE_HZ);
});

test('the speaker that is chosen plays the other side, and the choice can be taken back', async ({
  cast,
  ownDevices,
}) => {
  const { ada, ben } = await meet(cast, { ada: { browser: ownDevices, areReal: true } });
  await connect(ada, ben);
  await expectToHear(ada.page, ben.paint.microphones[0].toneHz);
  await control(ada.page, 'Settings').click();
  const speaker = ada.page.getByLabel('Speaker', { exact: true });
  const [chosen = ''] = await speaker.locator('option:not([value=""])').evaluateAll(valuesOf);
  expect(chosen, 'the browser has another speaker').not.toBe('');
  await speaker.selectOption(chosen);
  await expect.poll(() => sinksOf(ada.page)).toEqual([chosen, chosen]);

  await ada.page.keyboard.press('Escape');
  await endCall(ada, ben);
  await connect(ada, ben);
  await expect.poll(() => sinksOf(ada.page), 'in the next call as well').toEqual([chosen, chosen]);
  await control(ada.page, 'Settings').click();
  await speaker.selectOption('');
  await expect.poll(() => sinksOf(ada.page)).toEqual(['', '']);
  await expectToHear(ada.page, ben.paint.microphones[0].toneHz);
});

/** Runs in the page. */
const valuesOf = (options: Element[]) =>
  options.map((option) => (option instanceof HTMLOptionElement ? option.value : ''));

/** Where each of the page's audio elements is heard; empty for the system's choice. */
function sinksOf(page: Page): Promise<string[]> {
  return page
    .locator('audio')
    .evaluateAll((elements) => elements.map((element) => (element as HTMLAudioElement).sinkId));
}

/** `0x0` until there is a picture. */
function sizeOf(page: Page, label: string): Promise<string> {
  return page
    .locator('video')
    .and(page.getByLabel(label, { exact: true }))
    .evaluate((video: HTMLVideoElement) => `${video.videoWidth}x${video.videoHeight}`);
}

/** A page in one colour and with one tone, whose pictures differ from one another. */
async function openReport(page: Page): Promise<void> {
  await page.setContent(`<!doctype html><title>${SHARED_TAB}</title>
    <style>
      body { margin: 0; height: 100vh; background: rgb(${TAB_RGB}); }
      p { position: absolute; bottom: 0; width: 2em; height: 2em; background: white;
        animation: move 1s infinite linear; }
      @keyframes move { to { left: 90% } }
    </style><p></p>`);
  await page.evaluate((frequency) => {
    const audio = new AudioContext();
    const gain = new GainNode(audio, { gain: 0.3 });
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(gain).connect(audio.destination);
    tone.start();
  }, TAB_TONE_HZ);
}
