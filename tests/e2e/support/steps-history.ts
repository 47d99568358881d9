import type { Locator, Page } from '@playwright/test';
import { CallHistoryPage } from '../../../src/shared/protocol/calls.ts';
import type { Member } from './actors.ts';

/** Outcomes of somebody's calls as the API tells them, the last first. */
export async function outcomesOf(who: Member): Promise<string[]> {
  const headers = { authorization: `Bearer ${who.accessToken}` };
  const answer = await who.context.request.get('/api/calls', { headers });
  return CallHistoryPage.parse(await answer.json()).calls.map(({ outcome }) => outcome);
}

/** The lines of the history page, one a call. */
export function callLines(page: Page): Locator {
  return page.getByRole('main').getByRole('listitem');
}
