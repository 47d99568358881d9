import type { Socket } from 'socket.io-client';
import { percentile } from '../statistics.ts';

/** Two connected people; `one` sends to `other` by their id. */
export interface Pair {
  one: Socket;
  other: Socket;
  otherId: string;
}

const IN_FLIGHT_PER_PAIR = 16;

/** A usual host candidate, with the time it was sent in place of its priority. */
const candidateSentAt = (sentAtMs: number) => ({
  candidate: `candidate:842163049 1 udp ${sentAtMs.toFixed(3)} 192.0.2.17 51483 typ host generation 0 ufrag EsAw network-id 1`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'EsAw',
});

interface Relayed {
  candidate: { candidate: string };
}

/** Relays a second with every pair keeping some messages under way: as fast as the server can. */
export async function measureThroughput(
  pairs: readonly Pair[],
  durationMs: number,
): Promise<number> {
  let received = 0;
  let isOver = false;
  const send = ({ one, otherId }: Pair) =>
    one.emit('ice-candidate', { candidate: candidateSentAt(0), to: otherId });
  for (const pair of pairs) {
    pair.other.on('ice-candidate', () => {
      received += 1;
      if (!isOver) send(pair);
    });
    for (let count = 0; count < IN_FLIGHT_PER_PAIR; count += 1) send(pair);
  }
  await pause(500); // warm
  const before = received;
  const startedAtMs = performance.now();
  await pause(durationMs);
  const perSecond = ((received - before) * 1000) / (performance.now() - startedAtMs);
  isOver = true;
  await pause(200); // what is under way arrives
  for (const { other } of pairs) other.off('ice-candidate');
  return perSecond;
}

/** The delay that 99 % of relays stay below, in milliseconds, at a rate both servers keep up with. */
export async function measureDelayP99(
  pairs: readonly Pair[],
  { perSecond, durationMs }: { perSecond: number; durationMs: number },
): Promise<number> {
  const delaysMs: number[] = [];
  for (const { other } of pairs) {
    other.on('ice-candidate', ({ candidate }: Relayed) => {
      delaysMs.push(performance.now() - Number(candidate.candidate.split(' ')[3]));
    });
  }
  const startedAtMs = performance.now();
  let sent = 0;
  while (performance.now() - startedAtMs < durationMs) {
    const due = ((performance.now() - startedAtMs) * perSecond) / 1000;
    for (; sent < due; sent += 1) {
      const pair = pairs[sent % pairs.length];
      pair?.one.emit('ice-candidate', {
        candidate: candidateSentAt(performance.now()),
        to: pair.otherId,
      });
    }
    await pause(1);
  }
  await pause(200);
  for (const { other } of pairs) other.off('ice-candidate');
  return percentile(delaysMs, 0.99);
}

const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));
