import { beforeEach, expect, test } from 'vitest';
import { ADA, fact, livePlay } from '../../../../tests/factories/call-events.ts';
import type { LinkStatistics } from '../core/link-statistics.ts';
import type { SendingPlan } from '../core/sending-plan.ts';
import { type DeviceState, type EngineState, initialState, type TrackRef } from '../core/state.ts';
import { createSendingControl, type SendingControl } from './sending-control.ts';

const EPOCH = 7;
const ALL_SENT = { microphone: true, camera: true, screen: false };
const CAMERA_ON: DeviceState = {
  kind: 'on',
  track: 'track-1' as TrackRef,
  deviceId: null,
  isInterrupted: false,
  isSecondTry: false,
};

let state: EngineState;
let plans: SendingPlan[];
let held: boolean[];
let control: SendingControl;

beforeEach(() => {
  state = initialState(ADA.userId);
  state = { ...state, media: { ...state.media, camera: CAMERA_ON } };
  plans = [];
  held = [];
  control = createSendingControl({
    getState: () => state,
    follow: (_epoch, plan) => plans.push(plan),
    tellHeld: (_epoch, isHeld) => held.push(isHeld),
  });
  control.begin(EPOCH);
});

function measure(availableBps: number, times = 1, epoch = EPOCH): void {
  const transport = { way: null, roundTripMs: null, roundTripAgeMs: null, availableBps };
  const statistics: LinkStatistics = { intervalMs: 1_000, transport, sent: {}, received: {} };
  for (let time = 0; time < times; time += 1) control.take(epoch, statistics);
}

test('a link follows a plan until another one is better', () => {
  measure(3_000_000, 9);
  expect(plans.map(({ camera }) => camera.shortSidePx)).toEqual([720]);
  measure(300_000, 2);
  expect(plans.at(-1)?.camera.shortSidePx).toBe(720);
});

test('that pictures stay behind is told once, and that they go on', () => {
  measure(40_000, 4);
  expect(held).toEqual([true]);
  expect(plans.at(-1)?.camera.isSent).toBe(false);
  measure(40_000, 5);
  expect(held).toEqual([true, false]);
});

test('without a picture nobody is told that one stays behind', () => {
  measure(40_000, 4);
  state = { ...state, media: { ...state.media, camera: { kind: 'off' } } };
  control.replan();
  expect(held).toEqual([true, false]);
});

test('what a person wishes is followed at once, and by links to come', () => {
  state = { ...state, media: { ...state.media, isSavingData: true } };
  control.replan();
  expect(plans).toMatchObject([{ camera: { maxBitrateBps: 300_000 } }]);
  expect(control.begin(8).camera.maxBitrateBps).toBe(300_000);
});

test('who uses less data is sent less, too, until they want it all again', () => {
  const play = livePlay();
  const wishedBy = (isSavingData: boolean) => {
    play.send(fact('call-media', { sent: { ...ALL_SENT, isSavingData } }));
    state = { ...play.state(), media: state.media };
    measure(3_000_000);
  };
  wishedBy(true);
  expect(plans).toMatchObject([{ camera: { maxBitrateBps: 300_000 } }]);
  wishedBy(false);
  expect(plans.at(-1)?.camera.maxBitrateBps).toBeGreaterThan(300_000);
});

test('a link that is closed is told nothing any more', () => {
  control.end(EPOCH);
  measure(3_000_000);
  expect(plans).toEqual([]);
});
