import { setTimeout as wait } from 'node:timers/promises';
import type { Lab } from './lab.ts';
import { call, endCall, movesAgainAtMs } from './lab-call.ts';
import { api, type LabPair } from './lab-member.ts';
import { RELAY_ADDRESS, SIDES } from './lab-network.ts';
import { type LabRow, type LabTable, seconds } from './lab-row.ts';
import { relaySettings } from './relay-server.ts';

/** The shortest that the app takes. */
const SHORT_TTL_S = 60;
const IN_FLIGHT_MS = 300;
const PATIENCE_MS = 30_000;

/** What the relay is for, besides finding a way. */
export const relayTable: LabTable = {
  title: 'The relay',
  trials: [
    { name: 'a circle that hides addresses', isInShortRun: true, run: hiddenAddresses },
    { name: 'credentials that end in a call', isInShortRun: false, run: endingCredentials },
    { name: 'no relay set up', isInShortRun: false, run: noRelay },
  ],
};

const row = (what: string, result: string, failure: string | null): LabRow => ({
  cells: { what, result },
  failure,
});

/** On networks that would allow a direct way. */
async function hiddenAddresses({ pair }: Lab): Promise<LabRow> {
  const what = 'a circle that hides addresses';
  await hideAddresses(pair, true);
  const connected = await call(pair);
  const known = (await Promise.all(SIDES.map((side) => addressesKnownTo(pair, side)))).flat();
  await endCall(pair);
  await hideAddresses(pair, false);
  if (!connected) return row(what, 'NO WAY', 'found no way through the relay');
  const { A, B } = connected.ways;
  const shown = [...new Set(known)].filter((address) => address !== RELAY_ADDRESS);
  const isHidden = A !== 'direct' && B !== 'direct' && shown.length === 0;
  const result = `relay by ${A} and ${B}; known of each other: ${[...new Set(known)].join(', ')}`;
  return row(what, result, isHidden ? null : 'an address was shown, or a direct way taken');
}

function hideAddresses({ A }: LabPair, relayOnly: boolean): Promise<unknown> {
  return api(A, 'PATCH', `/api/circles/${A.circleId}`, { relayOnly });
}

/** Every address that the browser has of the other side, from signalling and from packets alike. */
function addressesKnownTo(pair: LabPair, side: 'A' | 'B'): Promise<string[]> {
  return pair[side].page.evaluate(async () => {
    const stats = await window.lab.current()?.getStats();
    return [...(stats?.values() ?? [])]
      .filter(({ type, address }) => type === 'remote-candidate' && address)
      .map(({ address }) => address as string);
  });
}

/** A call outlives its credentials, and then needs the relay anew. */
async function endingCredentials({ app, network, pair }: Lab): Promise<LabRow> {
  const what = 'credentials that end in a call';
  await app.restart({ ...relaySettings, TURN_TTL_S: `${SHORT_TTL_S}` });
  await reload(pair);
  for (const side of SIDES) network.setRouter(side, 'symmetric');
  await call(pair);
  await wait((SHORT_TTL_S + 10) * 1_000);
  const atMs = Date.now();
  network.changeAddress('A');
  const backAtMs = await movesAgainAtMs(pair, atMs + IN_FLIGHT_MS, PATIENCE_MS);
  await endCall(pair);
  await app.restart(relaySettings);
  await reload(pair);
  return backAtMs === null
    ? row(what, 'never back', 'the relay was not found again after the credentials had ended')
    : row(what, `a changed address after their end: back in ${seconds(backAtMs - atMs)}`, null);
}

/** Two networks that need one: both people and the operator are told. */
async function noRelay({ app, network, pair }: Lab): Promise<LabRow> {
  const what = 'no relay set up';
  await app.restart({ STUN_URLS: relaySettings['STUN_URLS'] ?? '' });
  await reload(pair);
  for (const side of SIDES) network.setRouter(side, 'symmetric');
  const from = app.output().length;
  await call(pair, { patienceMs: 1_000 });
  const sentences = SIDES.map((side) =>
    pair[side].page
      .getByText('this server has no relay set up')
      .waitFor({ timeout: 2 * PATIENCE_MS })
      .then(() => true)
      .catch(() => false),
  );
  const isTold = (await Promise.all(sentences)).every(Boolean);
  const line = app
    .output()
    .slice(from)
    .split('\n')
    .find((text) => text.includes('call-could-not-connect'));
  await app.restart(relaySettings);
  await reload(pair);
  const isLogged = line?.includes('"relayConfigured":false') ?? false;
  const result = `${isTold ? 'both people are told' : 'NOT TOLD'}, ${isLogged ? 'the operator too' : 'NOT LOGGED'}`;
  return row(what, result, isTold && isLogged ? null : 'somebody was not told what is missing');
}

async function reload(pair: LabPair): Promise<void> {
  for (const side of SIDES) {
    await pair[side].page.reload();
    await pair[side].page.getByRole('button', { name: /^Video call/ }).waitFor();
  }
}
