import { describe, expect, test } from 'vitest';
import {
  createPlay,
  devicesOpened,
  livePlay,
  names,
  only,
  type Play,
  track,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import type { MediaFailure } from './state.ts';

const camera = (isOn: boolean): EngineEvent => ({ type: 'camera-asked', isOn });
const microphone = (isOn: boolean): EngineEvent => ({ type: 'microphone-asked', isOn });
const screen = (isOn: boolean): EngineEvent => ({ type: 'screen-asked', isOn });

/** In a call with microphone and camera on. */
function onAir(): Play {
  const play = livePlay();
  play.send(...devicesOpened(play.state()));
  return play;
}

/** The answer to a device that was asked for. */
function failed(play: Play, device: 'microphone' | 'camera', why: MediaFailure): EngineEvent {
  const asked = play.state().media[device];
  const request = asked.kind === 'starting' ? asked.request : 0;
  return { type: 'device-failed', device, request, why };
}

describe('microphone and camera', () => {
  test('go into their slots when they open, and the other side is told once', () => {
    const play = livePlay();
    const effects = play.send(...devicesOpened(play.state()));
    expect(only(effects, 'fill-slot').map(({ slot }) => slot)).toEqual(['microphone', 'camera']);
    expect(only(effects, 'send-media').at(-1)?.sent).toEqual({
      ...{ microphone: true, camera: true, screen: false },
    });
  });

  test('a muted microphone stays open and silent', () => {
    const play = onAir();
    const effects = play.send(microphone(false));
    expect(names(effects)).toEqual(['enable-track', 'send-media', 'remember-wanted']);
    expect(play.state().media.microphone.kind).toBe('on');
    expect(only(play.send(microphone(true)), 'enable-track')).toMatchObject([{ isEnabled: true }]);
  });

  test('a camera that is turned off is given back', () => {
    const play = onAir();
    const effects = play.send(camera(false));
    expect(only(effects, 'fill-slot')).toMatchObject([{ slot: 'camera', track: null }]);
    expect(only(effects, 'close-track')).toEqual([{ do: 'close-track', track: track('camera 2') }]);
  });

  test('however fast somebody clicks, at most one request is more than needed', () => {
    const play = onAir();
    play.send(camera(false));
    const clicks = [true, false, true, false, true, false, true].map(camera);
    expect(only(play.send(...clicks), 'open-devices')).toHaveLength(1);
    const effects = play.send(...devicesOpened(play.state()));
    expect(only(effects, 'close-track')).toEqual([]);
    expect(play.state().media.camera.kind).toBe('on');
  });

  test('a camera that opens after it was no longer wanted is given back', () => {
    const play = onAir();
    play.send(camera(false), camera(true), camera(false));
    const effects = play.send(...devicesOpened(play.state()));
    expect(only(effects, 'close-track')).toHaveLength(1);
    expect(play.state().media.camera).toEqual({ kind: 'off' });
  });

  test('a device that opens when the call is over is given back', () => {
    const play = livePlay();
    const late = devicesOpened(play.state());
    play.send({ type: 'hang-up-asked' });
    expect(names(play.send(...late))).toEqual(['close-track', 'close-track']);
  });

  test('outside a call nothing is captured', () => {
    expect(createPlay().send(camera(true), microphone(true), screen(true))).toEqual([]);
  });

  const failures: MediaFailure[] = ['denied', 'missing', 'in-use', 'unsupported', 'unknown'];
  test.each(failures)('a camera that is %s leaves the microphone and the call alone', (why) => {
    const play = livePlay();
    const [openMicrophone] = devicesOpened(play.state());
    play.send(failed(play, 'camera', why));
    if (openMicrophone) play.send(openMicrophone);
    expect(play.state().media.camera).toEqual({ kind: 'blocked', why });
    expect(play.state().media.microphone.kind).toBe('on');
    expect(play.state().call.phase).toBe('live');
  });

  test('a blocked device is asked for again by the next click', () => {
    const play = livePlay();
    play.send(failed(play, 'camera', 'denied'));
    expect(only(play.send(camera(true)), 'open-devices')).toHaveLength(1);
  });

  test('an answer to an older request changes nothing', () => {
    const play = onAir();
    const before = play.state();
    play.send({ type: 'device-failed', device: 'camera', request: 1, why: 'denied' });
    expect(play.state()).toBe(before);
  });
});

describe('devices that come and go', () => {
  test('one that is pulled out is replaced by the other', () => {
    const play = onAir();
    const effects = play.send({ type: 'track-ended', track: track('camera 2') });
    expect(only(effects, 'fill-slot')).toMatchObject([{ slot: 'camera', track: null }]);
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([
      { device: 'camera', deviceId: null },
    ]);
    play.send(...devicesOpened(play.state()));
    expect(play.state().media.camera.kind).toBe('on');
  });

  test('with no other one it counts as unplugged, and is taken when it is back', () => {
    const play = onAir();
    play.send({ type: 'track-ended', track: track('microphone 1') });
    play.send(failed(play, 'microphone', 'missing'));
    expect(play.state().media.microphone).toEqual({ kind: 'blocked', why: 'unplugged' });
    const effects = play.send({ type: 'devices-changed' });
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([{ device: 'microphone' }]);
  });

  test('a camera that nobody wants is not opened because it was plugged in', () => {
    const play = onAir();
    play.send({ type: 'track-ended', track: track('camera 2') });
    play.send(failed(play, 'camera', 'missing'), camera(false));
    expect(only(play.send({ type: 'devices-changed' }), 'open-devices')).toEqual([]);
  });

  test('another camera is taken at once, the one in use given back first', () => {
    const play = onAir();
    const effects = play.send({ type: 'device-chosen', device: 'camera', deviceId: 'second' });
    expect(names(effects).slice(0, 2)).toEqual(['close-track', 'open-devices']);
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([{ deviceId: 'second' }]);
  });

  test('a choice while the camera is off is kept for later', () => {
    const play = onAir();
    play.send(camera(false));
    const chosen = { type: 'device-chosen', device: 'camera', deviceId: 'second' } as const;
    expect(play.send(chosen)).toEqual([]);
    expect(only(play.send(camera(true)), 'open-devices')[0]?.requests).toMatchObject([
      { deviceId: 'second' },
    ]);
  });

  test('a speaker is only remembered', () => {
    const play = onAir();
    expect(play.send({ type: 'device-chosen', device: 'speaker', deviceId: 'hall' })).toEqual([]);
    expect(play.state().media.choice.speaker).toBe('hall');
  });

  test('the choice outlives the call', () => {
    const play = onAir();
    play.send({ type: 'device-chosen', device: 'camera', deviceId: 'second' });
    play.send({ type: 'hang-up-asked' });
    expect(play.state().media.choice.camera).toBe('second');
  });
});

describe('a shared screen', () => {
  function sharing(sound: string | null = null): Play {
    const play = onAir();
    const [asked] = only(play.send(screen(true)), 'open-screen');
    play.send({
      type: 'screen-opened',
      request: asked?.request ?? 0,
      track: track('screen'),
      sound: sound === null ? null : track(sound),
    });
    return play;
  }

  test('goes beside the camera, with its sound', () => {
    const play = sharing('sound');
    expect(play.state().media.screen).toMatchObject({ kind: 'on', sound: 'sound' });
    expect(play.state().media.camera.kind).toBe('on');
  });

  test('is stopped by a click', () => {
    const effects = sharing('sound').send(screen(false));
    expect(only(effects, 'close-track')).toHaveLength(2);
    expect(only(effects, 'fill-slot').map(({ slot }) => slot)).toEqual(['screen', 'screenSound']);
    expect(only(effects, 'send-media')).toHaveLength(1);
  });

  test("is stopped by the browser's own bar", () => {
    const play = sharing();
    play.send({ type: 'track-ended', track: track('screen') });
    expect(play.state().media).toMatchObject({
      screen: { kind: 'off' },
      wanted: { screen: false },
    });
  });

  test('a closed picker is an answer and no fault', () => {
    const play = onAir();
    const [asked] = only(play.send(screen(true)), 'open-screen');
    play.send({ type: 'screen-failed', request: asked?.request ?? 0, why: null });
    expect(play.state().media.screen).toEqual({ kind: 'off' });
  });

  test('a fault is kept, and the next click tries again', () => {
    const play = onAir();
    const [asked] = only(play.send(screen(true)), 'open-screen');
    play.send({ type: 'screen-failed', request: asked?.request ?? 0, why: 'denied' });
    expect(play.state().media.screen).toEqual({ kind: 'blocked', why: 'denied' });
    expect(only(play.send(screen(true)), 'open-screen')).toHaveLength(1);
  });

  test('clicks while the picker is open open no second one', () => {
    const play = onAir();
    const clicks = [true, false, true].map(screen);
    expect(only(play.send(...clicks), 'open-screen')).toHaveLength(1);
  });

  test('one that comes after the call is given back', () => {
    const play = onAir();
    const [asked] = only(play.send(screen(true)), 'open-screen');
    play.send({ type: 'hang-up-asked' });
    const request = asked?.request ?? 0;
    const late = { track: track('screen'), sound: track('sound') };
    const effects = play.send({ type: 'screen-opened', request, ...late });
    expect(only(effects, 'close-track')).toHaveLength(2);
  });
});
