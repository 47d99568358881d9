import { setTimeout as wait } from 'node:timers/promises';
import type { Lab } from './lab.ts';
import { call, endCall, longestFreezeMs, movesAgainAtMs } from './lab-call.ts';
import { framesLost, restCamera, startCamera } from './lab-frames.ts';
import { type LabRow, type LabTable, type LabTrial, seconds } from './lab-row.ts';

const CABLE_OUT_MS = 5_000;
const LOSS_MS = 10_000;
const LOSS_PERCENT = 30;
const ADDRESS_LIMIT_MS = 3_000;
const CONTROLS_LIMIT_MS = 2_000;
const PATIENCE_MS = 30_000;
/** Long enough for the bandwidth estimate and the buffers to settle. */
const SETTLE_MS = 3_000;

/** What happens to a call that runs: how long until both see each other move again. */
export const recoveryTable: LabTable = {
  title: 'A call that runs, and what befalls it',
  trials: [
    trial('changed address', (lab) => changedAddress(lab, 'A')),
    trial('changed address of the other', (lab) => changedAddress(lab, 'B')),
    trial('changed address, relayed by UDP', changedAddressOfRelayed),
    trial('changed address, of which the browser says nothing', changedAddressUntold),
    trial('cable pulled for 5 s', pulledCable),
    trial('30 % loss for 10 s', heavyLoss),
    trial('server killed and started again', killedServer),
  ],
};

type Outcome = Pick<LabRow, 'failure'> & { back: string; detail: string };

function trial(what: string, befall: (lab: Lab) => Promise<Outcome>): LabTrial {
  return {
    name: what,
    isInShortRun: true,
    async run(lab) {
      const { failure, back, detail } = await befall(lab);
      await endCall(lab.pair);
      return { cells: { what, 'media is back after': back, detail }, failure };
    },
  };
}

async function callFirst({ pair }: Lab): Promise<void> {
  const connected = await call(pair);
  if (!connected) throw new Error('the call did not connect in the first place');
  await wait(SETTLE_MS);
}

async function changedAddress(lab: Lab, side: 'A' | 'B'): Promise<Outcome> {
  await callFirst(lab);
  const atMs = Date.now();
  lab.network.changeAddress(side);
  const backAtMs = await movesAgainAtMs(lab.pair, atMs + 300, PATIENCE_MS);
  if (backAtMs === null) return { back: 'never', detail: '', failure: 'media never came back' };
  const tookMs = backAtMs - atMs;
  const failure = tookMs > ADDRESS_LIMIT_MS ? `took more than ${seconds(ADDRESS_LIMIT_MS)}` : null;
  return { back: seconds(tookMs), detail: `at most ${seconds(ADDRESS_LIMIT_MS)}`, failure };
}

function changedAddressOfRelayed(lab: Lab): Promise<Outcome> {
  lab.network.setRouter('A', 'symmetric');
  lab.network.setRouter('B', 'symmetric');
  return changedAddress(lab, 'A');
}

async function changedAddressUntold(lab: Lab): Promise<Outcome> {
  const tell = (isUntold: boolean) =>
    lab.pair.A.page.evaluate((isSo) => {
      window.lab.isNetworkUntold = isSo;
    }, isUntold);
  await tell(true);
  const outcome = await changedAddress(lab, 'A');
  await tell(false);
  return outcome;
}

async function pulledCable(lab: Lab): Promise<Outcome> {
  await callFirst(lab);
  lab.network.setCable('A', false);
  await wait(CABLE_OUT_MS);
  const atMs = Date.now();
  lab.network.setCable('A', true);
  const backAtMs = await movesAgainAtMs(lab.pair, atMs, PATIENCE_MS);
  if (backAtMs === null) return { back: 'never', detail: '', failure: 'media never came back' };
  return { back: seconds(backAtMs - atMs), detail: 'counted from plugging it in', failure: null };
}

async function heavyLoss(lab: Lab): Promise<Outcome> {
  await callFirst(lab);
  const fromMs = Date.now();
  await lab.network.trouble('A', { lossPercent: LOSS_PERCENT });
  await wait(LOSS_MS);
  await lab.network.trouble('A');
  const atMs = Date.now();
  const backAtMs = await movesAgainAtMs(lab.pair, atMs, PATIENCE_MS);
  if (backAtMs === null) return { back: 'never', detail: '', failure: 'media never came back' };
  const freezes = [lab.pair.A, lab.pair.B].map((who) => longestFreezeMs(who, fromMs, atMs));
  const longest = Math.max(...(await Promise.all(freezes)));
  const detail = `longest standstill of a picture meanwhile ${seconds(longest)}`;
  return { back: seconds(backAtMs - atMs), detail, failure: null };
}

async function killedServer(lab: Lab): Promise<Outcome> {
  const { A, B } = lab.pair;
  await callFirst(lab);
  const before = await framesAtRest(lab);
  const fromMs = await startCamera(A);
  await wait(SETTLE_MS);
  await lab.app.kill();
  await wait(SETTLE_MS);
  await lab.app.start();
  const upAtMs = Date.now();
  await A.page.getByRole('button', { name: 'Mute microphone', exact: true }).click();
  await B.page.getByText('Their microphone is off').waitFor();
  const controlsMs = Date.now() - upAtMs;
  const freezeMs = await longestFreezeMs(B, fromMs, Date.now());
  const after = await framesAtRest(lab);
  const sent = after.sent - before.sent;
  const lost = framesLost(before, after);
  const failures = [
    ...(lost > 0 ? [`${lost} frames were lost`] : []),
    ...(controlsMs > CONTROLS_LIMIT_MS ? [`mute took ${seconds(controlsMs)} to work again`] : []),
  ];
  return {
    back: lost === 0 ? 'never gone' : seconds(freezeMs),
    detail: `${lost} of ${sent} frames lost; mute works ${seconds(controlsMs)} after the start`,
    failure: failures.join(', ') || null,
  };
}

async function framesAtRest({ pair: { A, B } }: Lab) {
  return restCamera(A, B);
}
