import type { Lab } from './lab.ts';
import { type Connected, call, endCall } from './lab-call.ts';
import { ROUTER_KINDS, type RouterKind } from './lab-network.ts';
import { type LabRow, type LabTable, seconds } from './lab-row.ts';
import type { Way } from './page-watch.page.ts';

/** Each of which is tried alone, after the call that may take any. */
const WAYS = ['direct', 'UDP', 'TCP', 'TLS'] as const satisfies Way[];
/** A way that is there takes less than a second; one that is not would be waited for in vain. */
const ONE_WAY_PATIENCE_MS = 4_000;

const IN_SHORT_RUN: readonly string[] = [
  'cone – cone',
  'symmetric – symmetric',
  'cone – no UDP',
  'TCP 443 – TCP 443',
];

/** Every pair of networks: which way a call takes there, and which it could. */
export const pairTable = (isShort: boolean): LabTable => ({
  title: 'Two networks, and the ways between them (from Answer to the picture on both sides)',
  trials: ROUTER_KINDS.flatMap((kindA, index) =>
    ROUTER_KINDS.slice(index).map((kindB) => {
      const name = `${kindA} – ${kindB}`;
      return {
        name,
        isInShortRun: IN_SHORT_RUN.includes(name),
        run: (lab: Lab) => tryPair(lab, kindA, kindB, isShort ? [] : WAYS),
      };
    }),
  ),
});

async function tryPair(
  { network, pair }: Lab,
  kindA: RouterKind,
  kindB: RouterKind,
  ways: readonly (typeof WAYS)[number][],
): Promise<LabRow> {
  network.setRouter('A', kindA);
  network.setRouter('B', kindB);
  const chosen = await call(pair);
  await endCall(pair);
  const cells: Record<string, string> = {
    networks: `${kindA} – ${kindB}`,
    takes: chosen ? describeWay(chosen) : 'NO WAY',
    'connects in': chosen ? seconds(chosen.connectMs) : '–',
  };
  for (const way of ways) {
    const tried = await call(pair, { way, patienceMs: ONE_WAY_PATIENCE_MS });
    await endCall(pair);
    cells[way === 'direct' ? 'direct' : `relay by ${way}`] = tried ? seconds(tried.connectMs) : '–';
  }
  return { cells, failure: chosen ? null : 'found no way to each other, with a relay to take' };
}

function describeWay({ ways: { A, B } }: Connected): string {
  if (A === 'direct' && B === 'direct') return 'direct';
  const relays = [A, B].filter((way) => way !== 'direct');
  return `relay by ${[...new Set(relays)].join(' and ')}`;
}
