import { expect, test } from 'vitest';
import { incomingPlay, livePlay } from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import type { CallQuality } from './quality.ts';
import { callQuality } from './selectors.ts';

const POOR_HERE: CallQuality = {
  here: { mark: 'poor', reason: 'loss' },
  there: { mark: 'good' },
};

const measured = (epoch: number): EngineEvent => ({
  type: 'link-quality',
  epoch,
  quality: POOR_HERE,
});

/** A call whose media flows. */
function talking() {
  const play = livePlay();
  play.send({ type: 'link-transport', epoch: 1, transport: 'connected' });
  return play;
}

test('the quality of a call is what its link measured last', () => {
  const play = talking();
  expect(callQuality(play.state())).toBeNull();
  play.send(measured(1));
  expect(callQuality(play.state())).toBe(POOR_HERE);
});

test('a measurement of another link changes nothing', () => {
  const play = talking();
  play.send(measured(7));
  expect(callQuality(play.state())).toBeNull();
});

test('while nothing gets through there is no quality to speak of', () => {
  const play = talking();
  play.send(measured(1));
  play.send({ type: 'link-silence', epoch: 1, isSilent: true });
  expect(callQuality(play.state())).toBeNull();
  play.send({ type: 'link-silence', epoch: 1, isSilent: false });
  expect(callQuality(play.state())).toBe(POOR_HERE);
  play.send({ type: 'link-transport', epoch: 1, transport: 'disconnected' });
  expect(callQuality(play.state())).toBeNull();
});

test('a call that only rings has none', () => {
  expect(callQuality(incomingPlay().state())).toBeNull();
});
