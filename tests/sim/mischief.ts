import { CircleId } from '../../src/shared/domain/ids.ts';
import { TRACK_FATES } from '../doubles/fake-devices.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimPage } from './sim-page.ts';
import type { SimTab, SimWorld } from './sim-world.ts';

/** What people click, with what probability; the rest of a hundred is nothing. */
function click(world: SimWorld, random: SeededRandom, tab: SimTab, { engine }: SimPage): void {
  const { call } = engine.getState();
  const isOn = random.chance(50);
  const clicks: Record<typeof call.phase, (() => void)[]> = {
    idle: [() => callSomebody(world, random, tab, engine)],
    ended: [() => engine.dismiss(), () => callSomebody(world, random, tab, engine)],
    incoming: [
      () => engine.answer({ withCamera: isOn }),
      () => engine.answer({ withCamera: isOn }),
      () => engine.decline(),
    ],
    outgoing: [() => engine.hangUp(), () => engine.setCamera(isOn), () => undefined],
    live: [
      () => engine.hangUp(),
      () => engine.setCamera(isOn),
      () => engine.setCamera(!isOn),
      () => engine.setMicrophone(isOn),
      () => engine.setScreen(isOn),
      () => engine.chooseDevice('camera', isOn ? 'second' : null),
    ],
    resumable: [() => engine.rejoin(), () => engine.rejoin(), () => engine.hangUp()],
  };
  random.pick(clicks[call.phase])?.();
}

function callSomebody(
  world: SimWorld,
  random: SeededRandom,
  tab: SimTab,
  engine: SimPage['engine'],
): void {
  const others = world.people.filter((userId) => userId !== tab.device.userId);
  const userId = random.pick(others);
  if (!userId) return;
  world.note(`${tab.device.deviceKey.slice(-2)} calls ${userId.slice(-2)}`);
  const circleId = CircleId.parse(world.circleId);
  engine.call({ userId, name: 'somebody' }, random.chance(70) ? 'video' : 'audio', circleId);
}

/** What a bad day does to a tab. */
function trouble(world: SimWorld, random: SeededRandom, tab: SimTab): void {
  const { page } = tab;
  const name = tab.device.deviceKey.slice(-2);
  if (!page) return world.load(tab);
  const troubles: (() => void)[] = [
    () => page.wire.drop(true),
    () => page.wire.drop(false),
    () => page.wire.drop(random.chance(50)),
    () => {
      const isCut = random.chance(50);
      world.note(`${name} cable ${isCut ? 'cut' : 'mended'}`);
      world.network.setCut(page.name, isCut);
      page.engine.networkChanged({ wasGone: !isCut });
    },
    () => {
      world.note(`${name} reloads`);
      closePage(tab, page);
      if (random.chance(80)) world.load(tab);
    },
    () => {
      world.note(`${name} crashes`);
      page.wire.drop(true);
      page.die();
      tab.page = null;
    },
    () => {
      const track = random.pick(page.devices.openTracks());
      if (track) page.devices.pullOut(track);
      else page.devices.plugIn();
    },
    () => {
      const track = random.pick(page.devices.openTracks());
      const fate = random.pick(TRACK_FATES);
      if (track && fate) page.devices.befall(track, fate);
    },
    () => page.engine.pageResumed({ hiddenMs: random.between(0, 60_000) }),
  ];
  random.pick(troubles)?.();
}

/** The page says goodbye, as far as it still can, and is gone. */
export function closePage(tab: SimTab, page: SimPage): void {
  page.engine.leavePage();
  page.wire.leave();
  page.die();
  tab.page = null;
}

async function serverTrouble(world: SimWorld, random: SeededRandom): Promise<void> {
  if (!world.server.isUp()) return world.server.boot();
  if (random.chance(25)) {
    const userId = random.pick(world.people);
    if (!userId || world.removed.size > 0) return;
    world.note(`${userId.slice(-2)} is removed from the circle`);
    world.removed.add(userId);
    return world.server.removeMember(world.circleId, userId);
  }
  world.note('the server crashes');
  world.server.crash();
}

/** One thing that happens on its own: a click, a fault, or a moment that passes. */
export async function mischief(world: SimWorld, random: SeededRandom): Promise<void> {
  const tab = random.pick(world.tabs);
  if (!tab) return;
  const kind = random.between(1, 100);
  if (kind <= 55 && tab.page) return click(world, random, tab, tab.page);
  if (kind <= 67) return trouble(world, random, tab);
  if (kind <= 69) return serverTrouble(world, random);
  if (kind <= 80) return tab.page?.wire.connect();
  if (kind <= 97) return world.clock.advance(random.between(50, 3_000));
  return world.clock.advance(random.between(3_000, 50_000));
}
