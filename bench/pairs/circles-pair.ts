import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { SessionAnswer } from '../../src/shared/protocol/accounts.ts';
import { installPictureWatch, pictureAtMs } from './picture-watch.ts';

/** Few answer sooner; what may be prepared meanwhile is, and the browser's marks have come to rest. */
export const RING_MS = 4_000;

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
  answeredAtMs: Promise<number>;
}

export interface CirclesPairOptions {
  /** Whether the circle's owner lets devices connect before anybody answers. */
  earlyDirect: boolean;
  /** What is to be done to each browser before its page is opened. */
  prepare?: (context: BrowserContext) => Promise<void>;
}

/** Signs both up, puts them into a circle and opens its page. */
export async function openCirclesPair(
  browser: Browser,
  origin: string,
  { earlyDirect, prepare }: CirclesPairOptions,
): Promise<CirclesPair> {
  const caller = await signUp(browser, origin, 'Ada');
  const callee = await signUp(browser, origin, 'Bo');
  const circle = await send(caller, 'POST', `${origin}/api/circles`, { name: 'Bench' });
  await send(caller, 'PATCH', `${origin}/api/circles/${circle.id}`, { earlyDirect });
  const invite = await send(caller, 'POST', `${origin}/api/circles/${circle.id}/invites`, {});
  await send(callee, 'POST', `${origin}/api/invites/${invite.token}/accept`, {});
  for (const { page, context } of [caller, callee]) {
    await prepare?.(context);
    await installPictureWatch(context);
    await page.goto(`${origin}/circles/${circle.id}`);
    await expect(page.getByRole('list', { name: 'Members' })).toContainText('Online');
  }
  return { caller, callee };
}

/**
 * One calls, the other answers; done once both are seen.
 *
 * @returns when Answer was clicked and when the later of the two pictures came, in ms since 1970
 */
export async function answerCall({ caller, callee }: CirclesPair) {
  await caller.page.getByRole('button', { name: `Video call ${callee.name}` }).click();
  const answer = callee.page.getByRole('button', { name: 'Answer', exact: true });
  await answer.waitFor();
  await expect(caller.page.getByRole('status').filter({ hasText: 'Ringing…' })).toBeVisible();
  await callee.page.waitForTimeout(RING_MS);
  const shown = [pictureAtMs(caller.page, callee.name), pictureAtMs(callee.page, caller.name)];
  await callee.page.evaluate(watchForClick);
  await answer.click();
  const pictures = await Promise.all(shown);
  const answeredAtMs = await callee.page.evaluate(
    () => (globalThis as unknown as WatchWindow).answeredAtMs,
  );
  return { answeredAtMs, shownAtMs: Math.max(...pictures) };
}

/** Closes both browsers' pages, whatever goes on in them. */
export async function closeCirclesPair({ caller, callee }: CirclesPair): Promise<void> {
  await Promise.all([caller.context.close(), callee.context.close()]);
}

/** Ends the call, and puts away on both sides what says so. */
export async function hangUp({ caller, callee }: CirclesPair): Promise<void> {
  await caller.page.getByRole('button', { name: 'End call' }).click();
  for (const { page } of [caller, callee]) {
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
}

/** Runs inside the page. */
function watchForClick(): void {
  const answeredAtMs = new Promise<number>((resolve) => {
    const onClick = ({ timeStamp }: Event) => resolve(performance.timeOrigin + timeStamp);
    document.addEventListener('click', onClick, { capture: true, once: true });
  });
  Object.assign(globalThis, { answeredAtMs });
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
