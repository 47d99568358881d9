import { findDisagreements } from './agreement.ts';
import { mischief } from './mischief.ts';
import { createSeededRandom } from './seeded-random.ts';
import { settle, untilPromisesAreKept } from './settle.ts';
import { createSimWorld } from './sim-world.ts';

const STEPS = 220;
/** Of a hundred steps, how many bring something that was under way. */
const DELIVERIES = 80;

export interface SeedReport {
  disagreements: string[];
  trace: readonly string[];
  /** How many calls were answered, so that a test can tell that something was tried. */
  answeredCount: number;
}

/** Plays one day that a number decides, lets it come to rest, and asks who disagrees with whom. */
export async function runSeed(seed: number): Promise<SeedReport> {
  const random = createSeededRandom(seed);
  const tabsOf = [random.between(1, 2), random.between(1, 3), random.between(0, 1)];
  const world = await createSimWorld(random, tabsOf);
  for (const tab of world.tabs) world.load(tab);
  for (let step = 0; step < STEPS; step += 1) {
    if (!(random.chance(DELIVERIES) && world.post.deliverOne())) await mischief(world, random);
    await untilPromisesAreKept();
  }
  await settle(world);
  const disagreements = findDisagreements(world);
  for (const { page } of world.tabs) page?.engine.hangUp();
  await settle(world);
  const atRest = findDisagreements(world);
  const answeredCount = world.store.all().filter(({ answeredAt }) => answeredAt !== null).length;
  return {
    disagreements: [...disagreements, ...atRest.filter((line) => !disagreements.includes(line))],
    trace: world.trace,
    answeredCount,
  };
}
