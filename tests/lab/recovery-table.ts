import { setTimeout as wait } from 'node:timers/promises';
import type { Lab } from './lab.ts';
import { call, endCall, longestFreezeMs, movesAgainAtMs } from './lab-call.ts';
import { framesLost, restCamera, startCamera } from './lab-frames.ts';
import { markLog } from './lab-log.ts';
import { SIDES, type Side } from './lab-network.ts';
import { type LabRow, type LabTable, type LabTrial, seconds } from './lab-row.ts';

const CABLE_OUT_MS = 5_000;
const LOSS_MS = 10_000;
const LOSS_PERCENT = 30;
const ADDRESS_LIMIT_MS = 3_000;
const CONTROLS_LIMIT_MS = 2_000;
/** What was on its way when something happened still arrives. */
const IN_FLIGHT_MS = 300;
const PATIENCE_MS = 30_000;
/** Long enough for the bandwidth estimate and the buffers to settle. */
const SETTLE_MS = 3_000;

/** What happens to a call that runs: how long until both see each other move again. */
export const recoveryTable: LabTable = {
  title: 'A call that runs, and what befalls it',
  trials: [
    trial('changed address', (lab) => changedAddresses(lab, ['A', 'B', 'A'])),
    trial('changed address of somebody relayed', changedAddressOfRelayed),
    trial('changed address, of which the browser says nothing', changedAddressUntold),
    trial('cable pulled for 5 s', pulledCable),
    trial('30 % loss for 10 s', heavyLoss),
    trial('server killed and started again', killedServer),
  ],
};

type Outcome = Omit<LabRow, 'cells'> & { back: string; detail: string };

const NEVER: Outcome = { back: 'never', detail: '', failure: 'media never came back' };

function trial(what: string, befall: (lab: Lab) => Promise<Outcome>): LabTrial {
  return {
    name: what,
    isInShortRun: true,
    async run(lab) {
      const { back, detail, ...judgement } = await befall(lab);
      await endCall(lab.pair);
      return { cells: { what, 'media is back after': back, detail }, ...judgement };
    },
  };
}

async function callFirst({ pair }: Lab): Promise<void> {
  const connected = await call(pair);
  if (!connected) throw new Error('the call did not connect in the first place');
  await wait(SETTLE_MS);
}

/** Each of these people in turn gets another address, in a call of its own. */
async function changedAddresses(lab: Lab, sides: readonly Side[]): Promise<Outcome> {
  const times: number[] = [];
  for (const [index, side] of sides.entries()) {
    if (index > 0) await endCall(lab.pair);
    const tookMs = await changeAddress(lab, side);
    if (tookMs === null) return NEVER;
    times.push(tookMs);
  }
  const longestMs = Math.max(...times);
  const limit = seconds(ADDRESS_LIMIT_MS);
  return {
    back: seconds(longestMs),
    detail: `at most ${limit}; each of them: ${times.map(seconds).join(', ')}`,
    failure: null,
    overLimit: longestMs > ADDRESS_LIMIT_MS ? `took more than ${limit}` : null,
  };
}

async function changeAddress(lab: Lab, side: Side): Promise<number | null> {
  await callFirst(lab);
  await markLog(lab.pair, `another address for ${side}`);
  const atMs = Date.now();
  lab.network.changeAddress(side);
  const backAtMs = await movesAgainAtMs(lab.pair, atMs + IN_FLIGHT_MS, PATIENCE_MS);
  await markLog(lab.pair, 'both move again');
  return backAtMs === null ? null : backAtMs - atMs;
}

function changedAddressOfRelayed(lab: Lab): Promise<Outcome> {
  for (const side of SIDES) lab.network.setRouter(side, 'symmetric');
  return changedAddresses(lab, ['A']);
}

/** Told of nothing, the app has to find out by itself. It may take a little longer then. */
async function changedAddressUntold(lab: Lab): Promise<Outcome> {
  const tell = (isUntold: boolean) =>
    lab.pair.A.page.evaluate((isSo) => {
      window.lab.isNetworkUntold = isSo;
    }, isUntold);
  await tell(true);
  const tookMs = await changeAddress(lab, 'A');
  await tell(false);
  return tookMs === null ? NEVER : { back: seconds(tookMs), detail: '', failure: null };
}

async function pulledCable(lab: Lab): Promise<Outcome> {
  await callFirst(lab);
  await markLog(lab.pair, 'cable out');
  lab.network.setCable('A', false);
  await wait(CABLE_OUT_MS);
  const atMs = Date.now();
  lab.network.setCable('A', true);
  await markLog(lab.pair, 'cable in');
  const backAtMs = await movesAgainAtMs(lab.pair, atMs, PATIENCE_MS);
  if (backAtMs === null) return NEVER;
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
  if (backAtMs === null) return NEVER;
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
  const isSlow = controlsMs > CONTROLS_LIMIT_MS;
  return {
    back: lost === 0 ? 'never gone' : seconds(freezeMs),
    detail: `${lost} of ${sent} frames lost; mute works ${seconds(controlsMs)} after the start`,
    failure: lost > 0 ? `${lost} frames were lost` : null,
    overLimit: isSlow ? `mute took ${seconds(controlsMs)} to work again` : null,
  };
}

async function framesAtRest({ pair: { A, B } }: Lab) {
  return restCamera(A, B);
}
