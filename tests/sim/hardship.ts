import { closePage } from './mischief.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimWorld } from './sim-world.ts';

/** What befalls a running call that nobody wants to end. Each of it passes. */
export async function hardship(world: SimWorld, random: SeededRandom): Promise<void> {
  const tab = random.pick(world.tabs);
  const page = tab?.page;
  if (!tab || !page) return;
  const name = tab.device.deviceKey.slice(-2);
  const kinds: (() => void | Promise<void>)[] = [
    () => page.wire.drop(random.chance(70)),
    () => page.wire.connect(),
    () => page.wire.connect(),
    () => {
      const isCut = random.chance(50);
      world.note(`${name} cable ${isCut ? 'cut' : 'mended'}`);
      world.network.setCut(page.name, isCut);
      page.engine.networkChanged({ wasGone: !isCut });
    },
    () => {
      if (page.engine.getState().call.phase === 'outgoing') return; // would take the ring back
      world.note(`${name} reloads`);
      closePage(tab, page);
      world.load(tab);
    },
    async () => {
      if (!world.server.isUp()) return world.server.boot();
      world.note('the server crashes');
      world.server.crash();
    },
    () => page.engine.setCamera(random.chance(50)),
    () => world.clock.advance(random.between(50, 600)),
    () => world.clock.advance(random.between(50, 600)),
  ];
  await random.pick(kinds)?.();
}

/** Whoever finds the call waiting after a reload, or ringing once more, takes it up. */
export function goBack(world: SimWorld): void {
  for (const { page } of world.tabs) {
    page?.engine.rejoin();
    page?.engine.answer({ withCamera: true });
  }
}
