import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { Cast, type Member } from './support/actors.ts';
import { startAppServer } from './support/app-server.ts';
import { devices } from './support/painted-devices.ts';
import { test } from './support/stage.ts';
import { expectSignedOut, signIn } from './support/steps-account.ts';
import { connect, control, expectConnected, meet } from './support/steps-call.ts';
import { checkStep, expectChecked, openCheck, startCheck } from './support/steps-check.ts';
import { expectNoSidewaysScroll } from './support/steps-circle.ts';
import { tabTo } from './support/steps-keyboard.ts';

declare global {
  interface Window {
    madeConnections: RTCPeerConnection[];
  }
}

/* The check before a call, on a server without a relay. */

// The call to oneself is watched for five seconds, and axe has four looks.
test.describe.configure({ timeout: 120_000 });

test('a member checks everything by keyboard, and gets a report without private data', async ({
  cast,
}) => {
  const ada = await cast.newMember('Ada');
  const { page } = ada;
  await page.goto('/account');
  await page.getByRole('link', { name: 'Check camera, sound and connection' }).click();
  await expect(page.getByText(/Your browser will ask to use your camera/)).toBeVisible();
  await expect.poll(() => devices.open(page)).toEqual([]);
  await tabTo(page, 'Start check');
  await page.keyboard.press('Enter');
  await expectChecked(page, 'Camera', 'Fine', 'Your camera works.');
  await expectChecked(page, 'Microphone', 'Fine', 'We hear you.');
  await expectChecked(page, 'Server', 'Fine', /answers in \d+ ms, and over .* in \d+ ms/);
  await expectChecked(page, 'Relay', 'Look at this', 'No relay is set up on this server.');
  await expectChecked(page, 'A call to yourself', 'Fine', /It works, nothing lost on the way/);
  await expect(page.getByText('You can call. Something may be better: see below.')).toBeVisible();

  await tabTo(page, 'Play sound');
  await page.keyboard.press('Enter');
  await expectPlayed(page);
  await control(page, 'Yes, I hear it').click();
  await expectChecked(page, 'Speaker', 'Fine', 'You heard the sound.');

  const report = await copyReport(ada);
  expect(report).toMatch(/^Microphone: Fine\. We hear you\.$/m);
  expect(report).toMatch(/^ {2}Picture: 1280 × 720$/m);
  for (const secret of [ada.name, ada.email, ada.userId, 'Front camera', 'Built-in', '127.0.0.1']) {
    expect(report).not.toContain(secret);
  }
});

test('leaving the page gives camera and microphone back', async ({ cast }) => {
  const { page } = await cast.newMember('Ada');
  await page.addInitScript(countConnections);
  await openCheck(page);
  await startCheck(page);
  await expectChecked(page, 'Camera', 'Fine', 'Your camera works.');
  await expect.poll(() => devices.open(page)).toHaveLength(2);
  await expect.poll(() => openConnections(page)).toBe(2);
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await expect.poll(() => devices.open(page)).toEqual([]);
  // The call to oneself was under way.
  await expect.poll(() => openConnections(page)).toBe(0);
});

test('a camera that is not allowed is told, and the rest goes on', async ({ cast }) => {
  const { page } = await cast.newMember('Ada', { failures: { camera: 'NotAllowedError' } });
  await openCheck(page);
  await startCheck(page);
  await expectChecked(page, 'Camera', 'Does not work', 'The camera is not allowed for this page.');
  await expectChecked(page, 'Microphone', 'Fine', 'We hear you.');
  await expectChecked(page, 'A call to yourself', 'Fine', /It works/);
  await expectSummary(page, /Something stands in the way/);
  await devices.fail(page, 'camera', null);
  await control(page, 'Check again').click();
  await expectChecked(page, 'Camera', 'Fine', 'Your camera works.');
});

test('without any device the network is checked all the same', async ({ cast }) => {
  const failures = { camera: 'NotFoundError', microphone: 'NotReadableError' } as const;
  const { page } = await cast.newMember('Ada', { failures });
  await openCheck(page);
  await startCheck(page);
  await expectChecked(page, 'Camera', 'Does not work', 'No camera was found.');
  await expectChecked(page, 'Microphone', 'Does not work', /used by another program/);
  await expectChecked(page, 'A call to yourself', 'Fine', /It works, nothing lost on the way/);
});

test('a camera without a picture and a microphone without a sound are told', async ({ cast }) => {
  const { page } = await cast.newMember('Ada');
  await page.addInitScript(openDeadDevices);
  await openCheck(page);
  await startCheck(page);
  await expectChecked(page, 'Camera', 'Does not work', /on, but no picture comes/);
  await expectChecked(page, 'Microphone', 'Look at this', 'We hear nothing from your microphone.');
});

test('another camera can be chosen, and calls use it as well', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const { page } = ada;
  await goToCheck(page);
  await startCheck(page);
  await expectChecked(page, 'Camera', 'Fine', 'Your camera works.');
  await page.getByLabel('Camera to use', { exact: true }).selectOption('Back camera');
  await expect.poll(() => devices.open(page)).toContain('camera-2');
  await page.getByRole('link', { name: 'Circles', exact: true }).click();
  await page.getByRole('link', { name: 'Savings club', exact: true }).click();
  await connect(ada, ben);
  await expect.poll(() => devices.open(page)).toContain('camera-2');
});

test('a call keeps its camera while the check runs, and a call that begins ends it', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  const { page } = ada;
  await connect(ben, ada);
  await control(page, 'Make small').click();
  await goToCheck(page);
  await startCheck(page);
  await expectChecked(page, 'Camera', 'Look at this', /You are in a call/);
  await expectChecked(page, 'Server', 'Fine', /answers in/);
  await expectSummary(page, /You can call/);
  await expectConnected(ada, ben);
  await control(page, 'End call').click();
  await control(page, 'Close').click();

  await control(page, 'Check again').click();
  await expectChecked(page, 'Camera', 'Fine', 'Your camera works.');
  await control(ben.page, 'Close').click();
  await control(ben.page, 'Voice call Ada').click();
  await expect(page.getByRole('alertdialog', { name: 'Incoming call' })).toBeVisible();
  await expect.poll(() => devices.open(page)).toEqual([]);
  await expect(page.getByText('The check was stopped before it was through.')).toBeAttached();
});

test('a relay that cannot be reached is told, way by way', async ({ browser }) => {
  // Nothing listens there.
  const relay = 'turn:127.0.0.1:9?transport=udp,turn:127.0.0.1:9?transport=tcp';
  const app = await startAppServer({ TURN_URLS: relay, TURN_SECRET: 'secret' });
  const cast = new Cast(browser, app.origin);
  try {
    const { page } = await cast.newMember('Ada');
    await openCheck(page);
    await startCheck(page);
    await expectChecked(page, 'Relay', 'Does not work', 'The relay cannot be reached from here.');
    await expect(checkStep(page, 'Relay')).toContainText('By UDP: not reached');
    await expect(checkStep(page, 'Relay')).toContainText('By TLS: not set up');
    await expectChecked(page, 'A call to yourself', 'Fine', /did not leave this device/);
  } finally {
    await cast.leave();
    await app.stop();
  }
});

test('somebody who is not signed in signs in and comes back to the check', async ({ cast }) => {
  const ada = await cast.newMember('Ada');
  const page = await cast.newVisitor();
  await page.goto('/check');
  await expectSignedOut(page);
  await signIn(page, ada);
  await expect(page).toHaveURL(/\/check$/);
  await expect(control(page, 'Start check')).toBeVisible();
});

test('axe finds nothing in the check, before it and after it', async ({ cast }) => {
  const { page } = await cast.newMember('Ada', { failures: { camera: 'NotAllowedError' } });
  await openCheck(page);
  await expectAccessible(page, 'a check that has not begun');
  await startCheck(page);
  await expectSummary(page, /Something stands in the way/);
  await expectAccessible(page, 'a check that is through');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
});

/** Runs in the page, before its own scripts. */
function countConnections(): void {
  window.madeConnections = [];
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, [settings]: [RTCConfiguration?]) {
      const connection = new target(settings);
      window.madeConnections.push(connection);
      return connection;
    },
  });
}

function openConnections(page: Page): Promise<number> {
  return page.evaluate(
    () => window.madeConnections.filter(({ signalingState }) => signalingState !== 'closed').length,
  );
}

/** By links alone: the page stays, and the call with it. */
async function goToCheck(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await page.getByRole('link', { name: 'Check camera, sound and connection' }).click();
  await expect(control(page, 'Start check')).toBeVisible();
}

async function expectSummary(page: Page, sentence: RegExp): Promise<void> {
  const result: Locator = page.getByRole('region', { name: 'Result' }).getByRole('status');
  await expect(result).toHaveText(sentence, { timeout: 30_000 });
}

/** The sound runs in the page. */
async function expectPlayed(page: Page): Promise<void> {
  const player = checkStep(page, 'Speaker').locator('audio');
  await expect
    .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0);
}

async function copyReport({ page, context }: Member): Promise<string> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await control(page, 'Copy report').click();
  await expect(control(page, 'Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await expect(page.getByRole('region', { name: 'Report' })).toContainText('check before a call');
  return copied;
}

/** Runs in the page: a camera that is live and paints nothing, and a microphone that is mute. */
function openDeadDevices(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    for (const track of stream.getAudioTracks()) track.enabled = false;
    for (const track of stream.getVideoTracks()) {
      stream.removeTrack(track);
      const canvas = document.createElement('canvas');
      // Drawn on once a second frame is asked for, and never before.
      const [dead] = canvas.captureStream(0).getVideoTracks();
      if (dead) stream.addTrack(dead);
    }
    return stream;
  };
}
