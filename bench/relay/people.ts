import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { io, type Socket } from 'socket.io-client';
import type { Pair } from './load.ts';

/** Shared with the benched server, which takes it for the secret of an existing backend. */
export const BENCH_JWT_SECRET = 'bench-only-secret-of-at-least-32-characters';

/** How people get into one of the servers. */
export interface Door {
  connectPairs(url: string, count: number): Promise<Pair[]>;
  connectIdle(url: string, count: number): Promise<Socket[]>;
}

/** Resolves when the server says so. Typed for Socket.IO, whose sockets are no Node emitters. */
const heard = (socket: Socket, event: string) =>
  new Promise<void>((resolve) => socket.once(event, () => resolve()));

async function connected(url: string, auth: object): Promise<Socket> {
  const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
  await heard(socket, 'connect');
  return socket;
}

/** To the bare server one is who one says. */
export const bareDoor: Door = {
  connectPairs: (url, count) =>
    inTurn(count, async () => {
      const otherId = randomUUID();
      const one = await connected(url, { userId: randomUUID() });
      return { one, other: await connected(url, { userId: otherId }), otherId };
    }),
  connectIdle: (url, count) => inTurn(count, () => connected(url, { userId: randomUUID() })),
};

/** To ours one is a member of a circle, and relays pass only in a running call. */
export const circlesDoor: Door = {
  async connectPairs(url, count) {
    const owner = await member(url, 'Owner');
    const circle = await post(url, owner.token, '/api/circles', { name: 'Bench' });
    const invite = await post(url, owner.token, `/api/circles/${circle.id}/invites`, {});
    const joined = async (name: string) => {
      const someone = await member(url, name);
      await post(url, someone.token, `/api/invites/${invite.token}/accept`, {});
      return { ...someone, socket: await connected(url, { token: someone.token }) };
    };
    return inTurn(count, async (index) => {
      const one = await joined(`One ${index}`);
      const other = await joined(`Other ${index}`);
      await startCall(one, other);
      return { one: one.socket, other: other.socket, otherId: other.id };
    });
  },
  connectIdle: (url, count) =>
    inTurn(count, async (index) => {
      const { token } = await member(url, `Idle ${index}`);
      return connected(url, { token });
    }),
};

async function member(url: string, name: string): Promise<{ id: string; token: string }> {
  const token = await new SignJWT({ name })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(randomUUID())
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(BENCH_JWT_SECRET));
  const answer = await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
  const { id } = (await answer.json()) as { id: string };
  return { id, token };
}

async function post(
  url: string,
  token: string,
  path: string,
  body: object,
): Promise<{ id: string; token: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { id: string; token: string };
}

async function startCall(
  one: { id: string; socket: Socket },
  other: { id: string; socket: Socket },
): Promise<void> {
  const rings = heard(other.socket, 'call-offer');
  one.socket.emit('call-offer', { offer: { type: 'offer', sdp: 'v=0' }, to: other.id });
  await rings;
  const isAnswered = heard(one.socket, 'call-answer');
  other.socket.emit('call-answer', { answer: { type: 'answer', sdp: 'v=0' }, to: one.id });
  await isAnswered;
}

async function inTurn<Item>(
  count: number,
  make: (index: number) => Promise<Item>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let index = 0; index < count; index += 1) items.push(await make(index));
  return items;
}
