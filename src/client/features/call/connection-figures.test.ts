import { expect, test } from 'vitest';
import type { LinkStatistics } from '../../call/runtime/index.ts';
import { connectionFigures, rateWords } from './connection-figures.ts';

type Sent = NonNullable<LinkStatistics['sent']['camera']>;

const PICTURE: Sent = {
  bitrateBps: 1_540_000,
  lossShare: 0.004,
  jitterMs: 12.4,
  roundTripMs: 40,
  codec: 'VP9',
  widthPx: 1280,
  heightPx: 720,
  framesPerS: 29.6,
  limit: 'none',
  encodeMsPerFrame: 8,
  isHardware: null,
};

function reading(camera: Partial<Sent>, roundTripMs: number | null = 42): LinkStatistics {
  return {
    intervalMs: 2000,
    transport: { way: { kind: 'direct' }, roundTripMs, roundTripAgeMs: null, availableBps: null },
    sent: { camera: { ...PICTURE, ...camera } },
    received: {},
  };
}

function figureOf(recent: readonly LinkStatistics[], title: string, label: string) {
  const group = connectionFigures(recent).find((one) => one.title === title);
  return group?.figures.find((figure) => figure.label === label);
}

test('figures are written in words and units for people', () => {
  const recent = [reading({})];
  expect(figureOf(recent, 'Connection', 'Way')?.now).toBe('direct');
  expect(figureOf(recent, 'Connection', 'Delay there and back')?.now).toBe('42 ms');
  expect(figureOf(recent, 'Your picture', 'Size')?.now).toBe('1280 × 720');
  expect(figureOf(recent, 'Your picture', 'Pictures')?.now).toBe('30 a second');
  expect(figureOf(recent, 'Your picture', 'Data rate')?.now).toBe('1.5 Mbit/s');
  expect(figureOf(recent, 'Your picture', 'Lost on the way')?.now).toBe('0.4 %');
  expect(figureOf(recent, 'Your picture', 'Held back by')?.now).toBe('nothing');
});

test('a figure tells between which values it lay', () => {
  const recent = [reading({}, 30), reading({}, null), reading({}, 180), reading({}, 42)];
  expect(figureOf(recent, 'Connection', 'Delay there and back')).toEqual({
    label: 'Delay there and back',
    now: '42 ms',
    range: '30 ms to 180 ms',
  });
  expect(figureOf(recent, 'Your picture', 'Data rate')?.range).toBeNull();
});

test('what a browser does not tell is called not known', () => {
  const figure = figureOf([reading({})], 'Connection', 'Room for sending');
  expect(figure).toEqual({ label: 'Room for sending', now: 'not known', range: null });
});

test('what is neither sent nor comes has no group', () => {
  expect(connectionFigures([reading({})]).map(({ title }) => title)).toEqual([
    ...['Connection', 'Your picture'],
  ]);
  const isOff = [reading({}), reading({ bitrateBps: 0 })];
  expect(connectionFigures(isOff).map(({ title }) => title)).toEqual(['Connection']);
});

test('before anything was measured there are no figures', () => {
  expect(connectionFigures([])).toEqual([]);
});

test('data rates are given in the unit that fits', () => {
  expect(rateWords(31_600)).toBe('32 kbit/s');
  expect(rateWords(2_460_000)).toBe('2.5 Mbit/s');
});
