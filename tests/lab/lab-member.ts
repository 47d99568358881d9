import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/find-browsers.ts';
import { chromiumArgs } from '../e2e/support/browsers.ts';
import { ORIGIN } from './lab-app.ts';
import type { Side } from './lab-network.ts';
import type { Namespaces } from './namespaces.ts';
import { installPageLog } from './page-log.page.ts';
import { installPageWatch } from './page-watch.page.ts';

/** Somebody at a browser of their own, on a client of the lab. */
export interface LabMember {
  side: Side;
  name: string;
  page: Page;
  browser: Browser;
  /** For calls of the API from the lab; the page keeps its own. */
  token: string;
  /** The circle that both are in. */
  circleId: string;
}

/** The two people of the lab, on the page of the circle that they share. */
export type LabPair = Record<Side, LabMember>;

const PASSWORD = 'a long enough password';
const NAMES: Record<Side, string> = { A: 'Ada', B: 'Bo' };

/** Signs both up, puts them into one circle and opens its page. */
export async function meetInLab(namespaces: Namespaces, folder: string): Promise<LabPair> {
  const [A, B] = await Promise.all([
    signUp(namespaces, folder, 'A'),
    signUp(namespaces, folder, 'B'),
  ]);
  const { id } = await api<{ id: string }>(A, 'POST', '/api/circles', { name: 'Lab' });
  const invite = await api<{ token: string }>(A, 'POST', `/api/circles/${id}/invites`, {});
  await api(B, 'POST', `/api/invites/${invite.token}/accept`, {});
  for (const { page } of [A, B]) {
    await page.goto(`${ORIGIN}/circles/${id}`);
    await page.getByRole('button', { name: /^Video call/ }).waitFor();
  }
  return { A: { ...A, circleId: id }, B: { ...B, circleId: id } };
}

async function signUp(
  namespaces: Namespaces,
  folder: string,
  side: Side,
): Promise<Omit<LabMember, 'circleId'>> {
  const name = NAMES[side];
  const browser = await chromium.launch({
    executablePath: writeLauncher(namespaces, folder, side),
    chromiumSandbox: false,
    // The certificate of the lab is its own, for the page and for the relay.
    args: [...chromiumArgs, '--ignore-certificate-errors'],
  });
  const context = await browser.newContext({
    permissions: ['camera', 'microphone'],
    ignoreHTTPSErrors: true,
  });
  await context.addInitScript(installPageLog);
  await context.addInitScript(installPageWatch);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/signup`);
  const account = { email: `${side}@example.com`, password: PASSWORD, displayName: name };
  const nobody = { page, token: '' };
  const path = '/api/auth/register';
  const { accessToken: token } = await api<{ accessToken: string }>(nobody, 'POST', path, account);
  return { side, name, page, browser, token };
}

/** Playwright talks to the browser through pipes, which lead into any namespace. */
function writeLauncher(namespaces: Namespaces, folder: string, side: Side): string {
  const path = join(folder, `chromium-${side}`);
  const command = `ip netns exec ${namespaces.fullName(`client${side}`)} "${findChromium()}"`;
  writeFileSync(path, `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(path, 0o700);
  return path;
}

/** Calls the API from inside the page: from outside its namespace nobody reaches the server. */
export function api<Answer>(
  { page, token }: Pick<LabMember, 'page' | 'token'>,
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
): Promise<Answer> {
  return page.evaluate(
    async ([how, to, bearer, sent]) => {
      const headers = {
        'content-type': 'application/json',
        ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
      };
      const answer = await fetch(to, { method: how, headers, body: JSON.stringify(sent) });
      if (!answer.ok) throw new Error(`${to} answered ${answer.status}`);
      return (await answer.json()) as Answer;
    },
    [method, path, token, body] as const,
  );
}
