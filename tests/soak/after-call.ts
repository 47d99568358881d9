import { expect } from '@playwright/test';
import { SessionAnswer } from '../../src/shared/protocol/accounts.ts';
import { CallHistoryPage, type CallRecord } from '../../src/shared/protocol/calls.ts';
import { Circle } from '../../src/shared/protocol/circles.ts';
import { control, endCall, expectEnded, expectQuiet } from '../e2e/support/steps-call.ts';
import type { SoakPerson, SoakStage } from './soak-stage.ts';

const PATIENCE = { timeout: 15_000 };

/**
 * Ben hangs up. Afterwards nothing may be left: no device open, no connection in a page, nobody busy,
 * one record of the call, and nobody there once their pages are closed.
 *
 * @returns that record, as each of them is told it
 * @throws {Error} naming what is left
 */
export async function endWithoutTrace(stage: SoakStage): Promise<CallRecord[]> {
  const { app, ada, ben, circle } = stage;
  await endCall(ben, ada);
  await expectEnded(ada, ben, /Ben ended the call/);
  for (const who of [ada, ben]) {
    await expectQuiet(who);
    await control(who.page, 'Close').click();
    await expect(who.page.getByRole('dialog')).toHaveCount(0);
    const links = async () => (await who.look()).linkCount;
    await expect.poll(links, { message: `links in the page of ${who.name}`, ...PATIENCE }).toBe(0);
  }
  // Their own token has run out in an hour, and the page's is the page's.
  const tokens = [await signIn(app.origin, ada), await signIn(app.origin, ben)] as const;
  const records: CallRecord[] = [];
  for (const token of tokens) {
    const { calls } = CallHistoryPage.parse(await get(app.origin, token, '/api/calls'));
    expect(calls, 'records of the call').toHaveLength(1);
    records.push(...calls);
  }
  const look = async () => {
    const { members } = Circle.parse(await get(app.origin, tokens[0], `/api/circles/${circle.id}`));
    return members.map(({ presence }) => presence);
  };
  const message = 'who is there';
  await expect.poll(look, { message, ...PATIENCE }).toEqual(['online', 'online']);
  const metrics = await (await fetch(`${app.origin}/metrics`)).text();
  expect(metrics, 'calls that the server takes for running').toContain('circles_live_calls 0\n');
  await Promise.all([ada.page.close(), ben.page.close()]);
  await expect.poll(look, { message, ...PATIENCE }).toEqual(['offline', 'offline']);
  return records;
}

async function signIn(origin: string, { email, password }: SoakPerson): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return SessionAnswer.parse(await answer.json()).accessToken;
}

async function get(origin: string, token: string, path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(origin + path, { headers })).json();
}
