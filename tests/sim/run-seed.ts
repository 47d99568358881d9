import { findDisagreements } from './agreement.ts';
import { goBack, hardship } from './hardship.ts';
import { mischief } from './mischief.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { deliverAll, settle, untilPromisesAreKept } from './settle.ts';
import { createSimWorld, type SimWorld } from './sim-world.ts';

const STEPS = 220;
/** Of a hundred steps, how many bring something that was under way. */
const DELIVERIES = 80;

export interface SeedReport {
  disagreements: string[];
  trace: readonly string[];
  /** How many calls were answered, so that a test can tell that something was tried. */
  answeredCount: number;
  /** How many pages went on with a transport that was made while it rang. */
  earlyCount: number;
  /** How many states of a running call were silent ones, over a transport that was still connected. */
  silenceCount: number;
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
    earlyCount: countEarly(world),
    silenceCount: countSilences(world),
  };
}

const HARD_STEPS = 90;

/**
 * A call between two people who stay on the line while everything around them fails and is mended:
 * it must be the same call afterwards, with media both ways.
 */
export async function runHardSeed(seed: number): Promise<SeedReport> {
  const random = createSeededRandom(seed);
  const world = await createSimWorld(random, [1, 1]);
  for (const tab of world.tabs) world.load(tab);
  await deliverAll(world);
  await startCall(world, random);
  for (let step = 0; step < HARD_STEPS; step += 1) {
    if (!(random.chance(DELIVERIES) && world.post.deliverOne())) await hardship(world, random);
    await untilPromisesAreKept();
    if (random.chance(10)) goBack(world);
  }
  await settle(world, () => goBack(world));
  const phases = world.tabs.map(({ page }) => page?.engine.getState().call.phase);
  const isOn = phases.every((phase) => phase === 'live') && world.store.all().length === 1;
  const disagreements = [
    ...(isOn ? [] : [`the call did not outlive it: ${phases.join(' and ')}`]),
    ...findDisagreements(world),
  ];
  const earlyCount = countEarly(world);
  const silenceCount = countSilences(world);
  return { disagreements, trace: world.trace, answeredCount: 1, earlyCount, silenceCount };
}

function countEarly({ trace }: SimWorld): number {
  const went = trace.flatMap((line) => / (\S+ is live \S+ e\d+ a(?:0|-\d)) /.exec(line)?.[1] ?? []);
  return new Set(went).size;
}

const countSilences = ({ trace }: SimWorld): number =>
  trace.filter((line) => / is live .* connected silent /.test(line)).length;

/** One rings, the other answers; what follows of that may still be under way. */
async function startCall(world: SimWorld, random: SeededRandom) {
  const { tabs, people, post, circleId } = world;
  const [caller, callee] = random.chance(50) ? tabs : [...tabs].reverse();
  const userId = people.find((person) => person === callee?.device.userId);
  if (!userId) return;
  caller?.page?.engine.call({ userId, name: 'somebody' }, 'video', circleId);
  while (callee?.page?.engine.getState().call.phase !== 'incoming') {
    post.deliverOne();
    await untilPromisesAreKept();
  }
  // Whoever answers late has connected by then, where that is allowed.
  if (random.chance(50)) await deliverAll(world);
  callee.page?.engine.answer({ withCamera: true });
}
