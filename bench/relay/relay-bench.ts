import type { Comparison } from '../comparison.ts';
import { type BenchProcess, startBenchProcess } from './bench-process.ts';
import { measureDelayP99, measureThroughput, type Pair } from './load.ts';
import { bareDoor, circlesDoor, type Door } from './people.ts';

/*
 * Many short turns rather than a few long ones: a shared machine is slow for seconds at a time, and
 * what lasts longer than both sides' turns cancels out in a round's ratio.
 */
const ROUNDS = 25;
const THROUGHPUT_MS = 500;
const DELAY_MS = 400;
const PAIR_COUNT = 40;
const IDLE_COUNT = 500;
/** Well below what the bare server does here at saturation, so that no queue builds up. */
const DELAY_RELAYS_PER_SECOND = 5_000;

interface Bench {
  server: BenchProcess;
  pairs: Pair[];
}

/** Signalling beside a bare Socket.IO server that only does `socket.to(to).emit`. */
export async function benchRelay(): Promise<Comparison[]> {
  const bare = await open('./bare-server.ts', bareDoor);
  const ours = await open('./circles-server.ts', circlesDoor);
  const throughput = { baseline: [] as number[], ours: [] as number[] };
  const cpu = { baseline: [] as number[], ours: [] as number[] };
  const delay = { baseline: [] as number[], ours: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [side, bench] of sidesOf(round, bare, ours)) {
      const { perSecond, cpuUsPerRelay } = await saturate(bench);
      throughput[side].push(perSecond);
      cpu[side].push(cpuUsPerRelay);
    }
  }
  // Apart from the above: what a full load leaves behind would be counted to whoever comes next.
  const rate = { perSecond: DELAY_RELAYS_PER_SECOND, durationMs: DELAY_MS };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [side, { pairs }] of sidesOf(round, bare, ours)) {
      delay[side].push(await measureDelayP99(pairs, rate));
    }
  }
  await Promise.all([close(bare), close(ours)]);
  return [
    { name: 'relays a second', unit: '/s', ...throughput, bound: { atLeast: 0.8 } },
    { name: 'server CPU a relay', unit: 'µs', ...cpu, bound: null },
    { name: 'relay delay, p99', unit: 'ms', ...delay, bound: { atMost: 1.5 } },
  ];
}

/** Both sides, each the first in every other round. */
function sidesOf(round: number, bare: Bench, ours: Bench) {
  const sides = [['baseline', bare] as const, ['ours', ours] as const];
  return round % 2 === 0 ? sides : sides.toReversed();
}

/** What one idle connection holds, from servers that carry nothing else. */
export async function benchIdleMemory(): Promise<Comparison> {
  const memory = { baseline: [] as number[], ours: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    memory.baseline.push(await idleKib('./bare-server.ts', bareDoor));
    memory.ours.push(await idleKib('./circles-server.ts', circlesDoor));
  }
  return { name: 'memory an idle connection', unit: 'KiB', ...memory, bound: { atMost: 1.5 } };
}

async function open(file: string, door: Door): Promise<Bench> {
  const server = await startBenchProcess(file);
  return { server, pairs: await door.connectPairs(server.url, PAIR_COUNT) };
}

async function close({ server, pairs }: Bench): Promise<void> {
  for (const { one, other } of pairs) {
    one.disconnect();
    other.disconnect();
  }
  await server.stop();
}

async function saturate({ server, pairs }: Bench) {
  const before = await server.usage();
  const startedAtMs = performance.now();
  const perSecond = await measureThroughput(pairs, THROUGHPUT_MS);
  const seconds = (performance.now() - startedAtMs) / 1000;
  const after = await server.usage();
  return { perSecond, cpuUsPerRelay: (after.cpuUs - before.cpuUs) / (perSecond * seconds) };
}

async function idleKib(file: string, door: Door): Promise<number> {
  const server = await startBenchProcess(file);
  const warm = await door.connectIdle(server.url, 50); // what is made once is not counted
  const before = await server.usage();
  const idle = await door.connectIdle(server.url, IDLE_COUNT);
  const after = await server.usage();
  for (const socket of [...warm, ...idle]) socket.disconnect();
  await server.stop();
  return (after.heldBytes - before.heldBytes) / IDLE_COUNT / 1024;
}
