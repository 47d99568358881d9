import { expect, test } from 'vitest';
import { devicesOpened, livePlay, track } from '../../../../tests/factories/call-events.ts';
import { isSwitchedOn } from './toggle-device.ts';

test('a device in use is switched off next, one that was taken away is taken back', () => {
  const play = livePlay();
  play.send(...devicesOpened(play.state()));
  expect(isSwitchedOn(play.state(), 'microphone')).toBe(true);
  play.send({ type: 'track-interrupted', track: track('microphone 1'), isInterrupted: true });
  expect(play.state().media.wanted.microphone).toBe(true);
  expect(isSwitchedOn(play.state(), 'microphone')).toBe(false);
});

test('a camera without a picture is tried again', () => {
  const play = livePlay();
  play.send(...devicesOpened(play.state()));
  play.send({ type: 'track-dark', track: track('camera 2') });
  play.send(...devicesOpened(play.state()));
  play.send({ type: 'track-dark', track: track('camera 3') });
  expect(isSwitchedOn(play.state(), 'camera')).toBe(false);
});
