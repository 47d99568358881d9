import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { WARM_PICTURE_SIZE } from '../../src/client/lib/warm-picture-size.ts';
import { SessionAnswer } from '../../src/shared/protocol/accounts.ts';

const RING_MS = 1_000;

interface Side {
  name: string;
  token: string;
  context: BrowserContext;
  page: Page;
}

/** Two members of one circle, each in a browser context of their own, on the circle's page. */
export interface CirclesPair {
  caller: Side;
  callee: Side;
}

/** Watches inside the page; set up before the answer, so that nothing is missed. */
interface WatchWindow {
  pictureAtMs: Promise<number>;
  answeredAtMs: Promise<number>;
}

/**
 * Signs both up, puts them into a circle and opens its page.
 *
 * @param earlyDirect  whether the circle's owner lets devices connect before anybody answers
 */
export async function openCirclesPair(
  browser: Browser,
  origin: string,
  earlyDirect: boolean,
): Promise<CirclesPair> {
  const caller = await signUp(browser, origin, 'Ada');
  const callee = await signUp(browser, origin, 'Bo');
  const circle = await send(caller, 'POST', `${origin}/api/circles`, { name: 'Bench' });
  await send(caller, 'PATCH', `${origin}/api/circles/${circle.id}`, { earlyDirect });
  const invite = await send(caller, 'POST', `${origin}/api/circles/${circle.id}/invites`, {});
  await send(callee, 'POST', `${origin}/api/invites/${invite.token}/accept`, {});
  for (const { page } of [caller, callee]) {
    await page.goto(`${origin}/circles/${circle.id}`);
    await expect(page.getByRole('list', { name: 'Members' })).toContainText('Online');
  }
  return { caller, callee };
}

/** @returns milliseconds from the click on Answer to the first frame of the other on both sides */
export async function timeAnswer({ caller, callee }: CirclesPair): Promise<number> {
  await caller.page.getByRole('button', { name: `Video call ${callee.name}` }).click();
  const answer = callee.page.getByRole('button', { name: 'Answer', exact: true });
  await answer.waitFor();
  await expect(caller.page.getByRole('status').filter({ hasText: 'Ringing…' })).toBeVisible();
  // Nobody sees who calls and answers sooner than that; what may be prepared meanwhile is.
  await callee.page.waitForTimeout(RING_MS);
  const warmWidth = WARM_PICTURE_SIZE.width;
  await caller.page.evaluate(watchForPicture, { name: callee.name, warmWidth });
  await callee.page.evaluate(watchForPicture, { name: caller.name, warmWidth });
  await answer.click();
  const pictures = await Promise.all([caller.page, callee.page].map(pictureAtMs));
  const answeredAtMs = await callee.page.evaluate(
    () => (globalThis as unknown as WatchWindow).answeredAtMs,
  );
  await hangUp(caller.page, callee.page);
  return Math.max(...pictures) - answeredAtMs;
}

const pictureAtMs = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as WatchWindow).pictureAtMs);

async function hangUp(one: Page, other: Page): Promise<void> {
  await one.getByRole('button', { name: 'End call' }).click();
  for (const page of [one, other]) {
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
}

/** Runs inside the page. */
function watchForPicture({ name, warmWidth }: { name: string; warmWidth: number }): void {
  const now = () => performance.timeOrigin + performance.now();
  const pictureAtMs = new Promise<number>((resolve) => {
    const seen = new WeakSet<HTMLVideoElement>();
    const look = () => {
      for (const video of document.querySelectorAll('video')) {
        if (video.ariaLabel !== name || seen.has(video)) continue;
        seen.add(video);
        const see: VideoFrameRequestCallback = (_, { width }) => {
          // What readies the decoder while it rings is no picture of anybody.
          if (width > warmWidth) resolve(now());
          else video.requestVideoFrameCallback(see);
        };
        video.requestVideoFrameCallback(see);
      }
    };
    const options = { childList: true, subtree: true, attributes: true };
    new MutationObserver(look).observe(document, options);
    look();
  });
  const answeredAtMs = new Promise<number>((resolve) => {
    const onClick = ({ timeStamp }: Event) => resolve(performance.timeOrigin + timeStamp);
    document.addEventListener('click', onClick, { capture: true, once: true });
  });
  Object.assign(globalThis, { pictureAtMs, answeredAtMs });
}

async function signUp(browser: Browser, origin: string, name: string): Promise<Side> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const answer = await context.request.post(`${origin}/api/auth/register`, {
    data: {
      email: `${name}-${crypto.randomUUID()}@example.com`,
      password: 'a long enough password',
      displayName: name,
    },
  });
  const { accessToken } = SessionAnswer.parse(await answer.json());
  return { name, token: accessToken, context, page: await context.newPage() };
}

async function send({ context, token }: Side, method: 'POST' | 'PATCH', url: string, data: object) {
  const answer = await context.request.fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}` },
    data,
  });
  if (!answer.ok()) throw new Error(`${url} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as { id: string; token: string };
}
