import { describe, expect, test } from 'vitest';
import {
  createPlay,
  devicesOpened,
  fact,
  incomingPlay,
  livePlay,
  outgoingPlay,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import {
  callStatus,
  cameraControl,
  isBusy,
  isSignallingLost,
  microphoneControl,
  screenControl,
} from './selectors.ts';

const transport = (state: 'connecting' | 'connected' | 'disconnected'): EngineEvent => ({
  type: 'link-transport',
  epoch: 1,
  transport: state,
});

describe('the status line', () => {
  test('says nothing where no call is shown', () => {
    expect(callStatus(createPlay().state())).toBeNull();
    expect(callStatus(incomingPlay().state())).toBeNull();
  });

  test('goes from calling to ringing, connecting and connected', () => {
    const play = outgoingPlay();
    expect(callStatus(play.state())).toEqual({ kind: 'calling' });
    play.send(fact('call-ringing', {}));
    expect(callStatus(play.state())).toEqual({ kind: 'ringing' });
    play.send(fact('call-answer', { answer: { type: 'answer', sdp: 'theirs' }, attempt: 1 }));
    expect(callStatus(play.state())).toEqual({ kind: 'connecting' });
    play.send(transport('connected'));
    expect(callStatus(play.state())).toEqual({ kind: 'connected' });
  });

  test('a loss after that is a reconnection', () => {
    const play = livePlay();
    play.send(transport('disconnected'));
    expect(callStatus(play.state())).toEqual({ kind: 'reconnecting' });
  });

  test('a way that carries nothing, and is being replaced, is no connection', () => {
    const play = livePlay();
    play.send({ type: 'link-silence', epoch: 1, isSilent: true });
    expect(callStatus(play.state())).toEqual({ kind: 'connected' });
    play.send({ type: 'timer-fired', timer: 'restart' });
    expect(callStatus(play.state())).toEqual({ kind: 'reconnecting' });
    play.send({ type: 'link-silence', epoch: 1, isSilent: false });
    expect(callStatus(play.state())).toEqual({ kind: 'connected' });
  });

  test('a page that said goodbye is being reconnected to, whatever its transport looks like', () => {
    const play = livePlay();
    play.send(fact('call-peer-away', { isLeaving: true, isClosed: true }));
    expect(callStatus(play.state())).toEqual({ kind: 'reconnecting' });
  });

  test('an ended call says why, and how long it was', () => {
    const play = livePlay();
    play.pass(61_000);
    play.send({ type: 'hang-up-asked' });
    expect(callStatus(play.state())).toEqual({
      ...{ kind: 'ended', why: 'hung-up', durationMs: 61_000 },
    });
  });
});

describe('what the page must know', () => {
  test('is busy from the first ring to the end', () => {
    const play = incomingPlay();
    expect(isBusy(play.state())).toBe(true);
    play.send({ type: 'decline-asked' });
    expect(isBusy(play.state())).toBe(false);
    expect(isBusy(createPlay().state())).toBe(false);
  });

  test('a lost server is said in a running call alone', () => {
    const play = livePlay();
    expect(isSignallingLost(play.state())).toBe(false);
    play.send({ type: 'server-lost' });
    expect(isSignallingLost(play.state())).toBe(true);
    expect(isSignallingLost(createPlay().state())).toBe(false);
  });
});

describe('buttons', () => {
  test('show a device as starting, on, off and blocked', () => {
    const play = livePlay();
    expect(cameraControl(play.state())).toEqual({ kind: 'starting' });
    play.send(...devicesOpened(play.state()));
    expect(cameraControl(play.state())).toEqual({ kind: 'on' });
    play.send({ type: 'camera-asked', isOn: false });
    expect(cameraControl(play.state())).toEqual({ kind: 'off' });
    play.send({ type: 'camera-asked', isOn: true });
    const { camera } = play.state().media;
    const request = camera.kind === 'starting' ? camera.request : 0;
    play.send({ type: 'device-failed', device: 'camera', request, why: 'in-use' });
    expect(cameraControl(play.state())).toEqual({ kind: 'blocked', why: 'in-use' });
  });

  test('show a muted microphone as off, though it stays open', () => {
    const play = livePlay();
    play.send(...devicesOpened(play.state()), { type: 'microphone-asked', isOn: false });
    expect(microphoneControl(play.state())).toEqual({ kind: 'off' });
  });

  test('show a screen that is being picked as starting', () => {
    const play = livePlay();
    play.send({ type: 'screen-asked', isOn: true });
    expect(screenControl(play.state())).toEqual({ kind: 'starting' });
  });
});
