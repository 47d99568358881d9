import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { LabMember, LabPair } from './lab-member.ts';
import type { Side } from './lab-network.ts';
import type { Way } from './page-watch.page.ts';

const LOOK_EVERY_MS = 100;
const BEST_WAY_MS = 1_000;
const STATISTICS_LIMIT_MS = 5_000;

/** How somebody is reached: through no relay of theirs, or through one that they reach by UDP, TCP or TLS. */
export type OwnWay = Exclude<Way, 'any'>;

/** How two people reached each other. It takes the relay of one of them alone to be relayed. */
export interface Connected {
  /** From the click on Answer to the first frame on both sides. */
  connectMs: number;
  ways: Record<Side, OwnWay>;
}

/**
 * Ada calls Bo. Null where they found no way to each other in time; either way both are in the call
 * and it has to be ended.
 */
export async function call(
  { A, B }: LabPair,
  { way = 'any', patienceMs = 20_000 }: { way?: Way; patienceMs?: number } = {},
): Promise<Connected | null> {
  for (const { page } of [A, B]) {
    await page.evaluate((wanted) => {
      Object.assign(window.lab, { way: wanted, frames: [], connections: [] });
    }, way);
  }
  await A.page.getByRole('button', { name: `Video call ${B.name}`, exact: true }).click();
  await B.page.getByRole('button', { name: 'Answer', exact: true }).click();
  const answeredAtMs = await B.page.evaluate(() => window.lab.clickedAtMs);
  const pictures = await Promise.all([A, B].map(({ page }) => firstFrameAtMs(page, patienceMs)));
  if (pictures.some((atMs) => atMs === null)) return null;
  // The first way that works is left for a better one as soon as that is found.
  if (way === 'any') await wait(BEST_WAY_MS);
  const ways = { A: await wayOf(A.page), B: await wayOf(B.page) };
  return { connectMs: Math.max(...pictures.map(Number)) - answeredAtMs, ways };
}

/** Hangs up, and waits until both may call again. */
export async function endCall({ A, B }: LabPair): Promise<void> {
  await A.page.getByRole('button', { name: 'End call', exact: true }).click();
  for (const { page } of [A, B]) {
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

async function firstFrameAtMs(page: Page, patienceMs: number): Promise<number | null> {
  const giveUpAtMs = Date.now() + patienceMs;
  while (Date.now() < giveUpAtMs) {
    const [first] = await page.evaluate(() => window.lab.frames);
    if (first !== undefined) return first;
    await wait(LOOK_EVERY_MS);
  }
  return null;
}

/** The way of the candidate pair in use, of which the statistics may know a moment after the first frame. */
async function wayOf(page: Page): Promise<OwnWay> {
  const giveUpAtMs = Date.now() + STATISTICS_LIMIT_MS;
  while (Date.now() < giveUpAtMs) {
    const local = await page.evaluate(async () => {
      const stats = await window.lab.current()?.getStats();
      const all = [...(stats?.values() ?? [])];
      const transport = all.find(({ type }) => type === 'transport');
      const pair = all.find(({ id }) => id === transport?.selectedCandidatePairId);
      const candidate = all.find(({ id }) => id === pair?.localCandidateId);
      return candidate ? { type: candidate.candidateType, by: candidate.relayProtocol } : null;
    });
    if (local) return local.type === 'relay' ? WAY_OF_PROTOCOL[local.by as 'udp'] : 'direct';
    await wait(LOOK_EVERY_MS);
  }
  throw new Error('pictures come, and no statistics know over which way');
}

const WAY_OF_PROTOCOL = { udp: 'UDP', tcp: 'TCP', tls: 'TLS' } as const;

/** The frames of the other person that were shown since then, as times in milliseconds since 1970. */
export async function framesSince({ page }: LabMember, sinceMs: number): Promise<number[]> {
  const frames = await page.evaluate(() => window.lab.frames);
  return frames.filter((atMs) => atMs >= sinceMs);
}

/** The longest time without a frame between those two moments. */
export async function longestFreezeMs(
  who: LabMember,
  fromMs: number,
  untilMs: number,
): Promise<number> {
  const frames = (await framesSince(who, fromMs)).filter((atMs) => atMs <= untilMs);
  const moments = [fromMs, ...frames, untilMs];
  return Math.max(...moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
}

/** The picture counts as moving again when it has shown that many frames within a second. */
const STEADY_FRAMES = 8;
const STEADY_MS = 1_000;

/**
 * Waits until both see the other move, steadily, after they had stopped or since that moment.
 *
 * @returns when the later of the two pictures began to move again, or null where it did not in time
 */
export async function movesAgainAtMs(
  pair: LabPair,
  sinceMs: number,
  patienceMs: number,
): Promise<number | null> {
  const backs = await Promise.all(
    [pair.A, pair.B].map((who) => personMovesAtMs(who, sinceMs, patienceMs)),
  );
  return backs.some((atMs) => atMs === null) ? null : Math.max(...backs.map(Number));
}

async function personMovesAtMs(
  who: LabMember,
  sinceMs: number,
  patienceMs: number,
): Promise<number | null> {
  const giveUpAtMs = sinceMs + patienceMs;
  while (Date.now() < giveUpAtMs) {
    const frames = await framesSince(who, sinceMs);
    const steadyFrom = frames.find(
      (atMs, index) =>
        (frames[index + STEADY_FRAMES - 1] ?? Number.POSITIVE_INFINITY) - atMs <= STEADY_MS,
    );
    if (steadyFrom !== undefined) return steadyFrom;
    await wait(LOOK_EVERY_MS);
  }
  return null;
}
