import type { EngineState } from '../../src/client/call/core/state.ts';
import type { CallMemoryPort } from '../../src/client/call/ports/call-memory-port.ts';
import type { ClockPort } from '../../src/client/call/ports/clock-port.ts';
import { type CallEngine, createCallEngine } from '../../src/client/call/runtime/index.ts';
import type { CallDevice } from '../../src/server/domain/calls/call-device.ts';
import { CallId } from '../../src/shared/domain/ids.ts';
import { createFakeDevices, type FakeDevices } from '../doubles/fake-devices.ts';
import type { FakeNetwork, FakePageLinks } from '../doubles/fake-network.ts';
import type { PostOffice } from './post-office.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimServer } from './sim-server.ts';
import { createSimWire, type SimWire } from './sim-wire.ts';

/** One loaded page: a real engine over a wire, links and devices in memory. */
export interface SimPage {
  readonly engine: CallEngine;
  readonly wire: SimWire;
  readonly links: FakePageLinks;
  readonly devices: FakeDevices;
  readonly name: string;
  /** The page is gone, as after a reload or a crash. Only what it has sent lives on. */
  die(): void;
}

export interface SimPageSetting {
  name: string;
  device: CallDevice;
  memory: CallMemoryPort;
  server: SimServer;
  network: FakeNetwork;
  post: PostOffice;
  random: SeededRandom;
  clock: ClockPort;
  newId: () => string;
  trace: (line: string) => void;
}

export function loadPage(setting: SimPageSetting): SimPage {
  const { device, memory, server, network, post, random, trace } = setting;
  const { name } = setting;
  const timers = mortalClock(setting.clock);
  let isDead = false;
  const put = (channel: string, deliver: () => void) =>
    post.put(channel, () => {
      if (!isDead) deliver();
    });
  const links = network.pageLinks(name);
  const devices = createFakeDevices(name, put, () =>
    random.chance(12) ? (random.pick(['denied', 'missing', 'in-use'] as const) ?? null) : null,
  );
  const wire = createSimWire({ page: name, device, server, post, random, trace });
  const engine = createCallEngine(device.userId, {
    signalling: wire,
    links,
    media: devices,
    clock: timers.clock,
    memory,
    newCallId: () => CallId.parse(setting.newId()),
  });
  let before = '';
  engine.subscribe(() => {
    const now = summary(engine.getState());
    if (now !== before) trace(`${device.deviceKey.slice(-2)} is ${now}`);
    before = now;
  });
  wire.connect();
  return {
    engine,
    wire,
    links,
    devices,
    name,
    die() {
      isDead = true;
      timers.stop();
      links.die();
      devices.die();
    },
  };
}

/** A page's timers end with it. */
function mortalClock(clock: ClockPort): { clock: ClockPort; stop(): void } {
  const cancels = new Set<() => void>();
  return {
    clock: {
      now: clock.now,
      after(ms, callback) {
        const cancel = clock.after(ms, () => {
          cancels.delete(cancel);
          callback();
        });
        cancels.add(cancel);
        return cancel;
      },
    },
    stop() {
      for (const cancel of cancels) cancel();
    },
  };
}

function summary({ call }: EngineState): string {
  switch (call.phase) {
    case 'idle':
      return 'idle';
    case 'ended':
      return `ended ${call.why}`;
    case 'resumable':
      return `resumable ${call.callId.slice(-4)}`;
    default: {
      const { callId, link } = call;
      const { attempt, epoch, negotiation } = link;
      const transport = link.isSilent ? `${link.transport} silent` : link.transport;
      const presence = call.phase === 'live' ? call.peerPresence : '';
      return `${call.phase} ${callId.slice(-4)} e${epoch} a${attempt} ${negotiation.kind} ${transport} ${presence}`;
    }
  }
}
