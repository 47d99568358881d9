import { expect } from '@playwright/test';
import type { Circle } from '../../../src/shared/protocol/circles.ts';
import type { Cast, Member } from './actors.ts';
import { openLinks, watchLinks } from './link-watch.ts';
import { openCircle } from './steps-call.ts';

/** Waits until both pages have a transport that stands, while it rings. */
export async function expectEarly(...sides: Member[]): Promise<void> {
  for (const { page } of sides) {
    const states = async () => (await openLinks(page)).map(({ state }) => state);
    await expect.poll(states).toContain('connected');
  }
}

/** Ada, who owns the circle, and Ben, with every connection of their pages remembered. */
export async function meetWatched(
  cast: Cast,
): Promise<{ ada: Member; ben: Member; circle: Circle }> {
  const [ada, ben] = [await cast.newMember('Ada'), await cast.newMember('Ben')];
  const circle = await cast.newCircle('Savings club', [ada, ben]);
  await Promise.all([ada, ben].map(watchLinks));
  await Promise.all([openCircle(ada, circle), openCircle(ben, circle)]);
  return { ada, ben, circle };
}
