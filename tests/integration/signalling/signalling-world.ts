import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  connectSignalClient,
  type SignalClient,
  type SignalClientOptions,
} from '../../factories/signal-client.ts';
import { startTestServer, type TestMember, type TestServer } from '../../factories/test-server.ts';

/** A server for the tests of one file, with two members of one circle and a stranger. */
export interface SignallingWorld {
  server: TestServer;
  ada: TestMember;
  bo: TestMember;
  stranger: TestMember;
  circleId: string;
  /** Connects a device of a member; closed after the test. */
  connect(member: TestMember, options?: Partial<SignalClientOptions>): Promise<SignalClient>;
  /** A client that does what the guide's app does: it names no device. */
  connectGuide(member: TestMember): Promise<SignalClient>;
}

/** Sets the world up around the tests of the file that calls this. */
export function setUpSignallingWorld(): SignallingWorld {
  const clients: SignalClient[] = [];
  const world = {
    async connect(member: TestMember, options: Partial<SignalClientOptions> = {}) {
      const { url } = world.server;
      const client = await connectSignalClient(url, { token: member.token, ...options });
      clients.push(client);
      return client;
    },
    connectGuide: (member: TestMember) => world.connect(member, { deviceId: null }),
  } as SignallingWorld;

  beforeAll(async () => {
    world.server = await startTestServer();
    world.ada = await world.server.register('Ada');
    world.bo = await world.server.register('Bo');
    world.stranger = await world.server.register('Sam');
    world.circleId = (await world.server.circleOf(world.ada, world.bo)).id;
    await world.server.circleOf(world.stranger);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(() => world.server.close());
  return world;
}

export const OFFER = { type: 'offer', sdp: 'v=0 offer' } as const;
export const ANSWER = { type: 'answer', sdp: 'v=0 answer' } as const;
export const CANDIDATE = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 } as const;
