import { describe, expect, test } from 'vitest';
import {
  devicesOpened,
  livePlay,
  names,
  only,
  type Play,
  track,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import { microphoneControl } from './selectors.ts';

const camera = (isOn: boolean): EngineEvent => ({ type: 'camera-asked', isOn });
const microphone = (isOn: boolean): EngineEvent => ({ type: 'microphone-asked', isOn });

/** In a call with microphone and camera on. */
function onAir(): Play {
  const play = livePlay();
  play.send(...devicesOpened(play.state()));
  return play;
}

describe('devices that the system takes for a while', () => {
  const interrupted = (name: string, isInterrupted = true): EngineEvent => ({
    ...{ type: 'track-interrupted', track: track(name), isInterrupted },
  });

  test('the other side is told that nothing comes, and again when it does', () => {
    const play = onAir();
    const lost = only(play.send(interrupted('microphone 1')), 'send-media');
    expect(lost).toMatchObject([{ sent: { microphone: false, camera: true } }]);
    expect(microphoneControl(play.state())).toEqual({ kind: 'blocked', why: 'interrupted' });
    const back = only(play.send(interrupted('microphone 1', false)), 'send-media');
    expect(back).toMatchObject([{ sent: { microphone: true, camera: true } }]);
    expect(microphoneControl(play.state())).toEqual({ kind: 'on' });
  });

  test('one that is muted here is shown as muted, whoever has it', () => {
    const play = onAir();
    play.send(microphone(false), interrupted('microphone 1'));
    expect(microphoneControl(play.state())).toEqual({ kind: 'off' });
  });

  test('a click takes it back', () => {
    const play = onAir();
    play.send(interrupted('microphone 1'));
    const effects = play.send(microphone(true));
    expect(names(effects)).toEqual(['close-track', 'open-devices', 'send-media']);
    const reopened = only(play.send(...devicesOpened(play.state())), 'fill-slot');
    expect(reopened.map(({ slot }) => slot)).toEqual(['microphone']);
    expect(microphoneControl(play.state())).toEqual({ kind: 'on' });
  });

  test('one that is still silent when the page is back is taken anew, as it was chosen', () => {
    const play = onAir();
    play.send({ type: 'device-chosen', device: 'camera', deviceId: 'second' });
    play.send(...devicesOpened(play.state()));
    const effects = play.send({ type: 'track-stuck', track: track('camera 3') });
    expect(names(effects).slice(0, 2)).toEqual(['close-track', 'open-devices']);
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([{ deviceId: 'second' }]);
  });

  test('one that the system ended is asked for again as it was chosen', () => {
    const play = onAir();
    play.send({ type: 'device-chosen', device: 'camera', deviceId: 'second' });
    play.send(...devicesOpened(play.state()));
    const effects = play.send({ type: 'track-ended', track: track('camera 3') });
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([{ deviceId: 'second' }]);
    expect(play.state().media.choice.camera).toBe('second');
  });

  test('what befalls a track that was given back changes nothing', () => {
    const play = onAir();
    const before = play.state();
    play.send(interrupted('camera 9'), { type: 'track-stuck', track: track('camera 9') });
    play.send({ type: 'track-dark', track: track('camera 9') });
    expect(play.state()).toBe(before);
  });

  test('a camera without a picture is started once more, then said to give none', () => {
    const play = onAir();
    const first = play.send({ type: 'track-dark', track: track('camera 2') });
    expect(only(first, 'open-devices')).toHaveLength(1);
    play.send(...devicesOpened(play.state()));
    const second = play.send({ type: 'track-dark', track: track('camera 3') });
    expect(only(second, 'open-devices')).toEqual([]);
    expect(only(second, 'fill-slot')).toMatchObject([{ slot: 'camera', track: null }]);
    expect(play.state().media.camera).toEqual({ kind: 'blocked', why: 'no-picture' });
    expect(only(play.send(camera(true)), 'open-devices')).toHaveLength(1);
  });
});
