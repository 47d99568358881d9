import { setImmediate } from 'node:timers/promises';
import type { SimWorld } from './sim-world.ts';

/** Longer than any guard in the rules or in the engine. */
const QUIET_MS = 240_000;
const TICK_MS = 2_000;

/** Lets everything that has been promised be kept. Nothing in a world waits for real time. */
export const untilPromisesAreKept = () => setImmediate();

/** Delivers everything that is under way, and what comes of it. */
export async function deliverAll(world: SimWorld): Promise<void> {
  do await untilPromisesAreKept();
  while (world.post.deliverOne());
}

/**
 * Mends everything and waits until nothing can come any more.
 *
 * @param reflex  what people still do, each time a moment has passed
 */
export async function settle(world: SimWorld, reflex: () => void = () => undefined): Promise<void> {
  world.note('everything is mended');
  if (!world.server.isUp()) await world.server.boot();
  for (let passedMs = 0; passedMs < QUIET_MS; passedMs += TICK_MS) {
    for (const { page } of world.tabs) {
      page?.wire.connect();
      if (page) world.network.setCut(page.name, false);
    }
    await deliverAll(world);
    reflex();
    await deliverAll(world);
    world.clock.advance(TICK_MS);
    await deliverAll(world);
  }
}
