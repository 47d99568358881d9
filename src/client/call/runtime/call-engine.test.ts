import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createFakeDevices } from '../../../../tests/doubles/fake-devices.ts';
import { createFakeNetwork } from '../../../../tests/doubles/fake-network.ts';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { createKeptCalls } from '../../../../tests/doubles/kept-calls.ts';
import { createRecordedSignalling } from '../../../../tests/doubles/recorded-signalling.ts';
import { ADA, BO, CALL, CIRCLE, fact, rings } from '../../../../tests/factories/call-events.ts';
import { RING_GUARD_MS } from '../core/timings.ts';
import { createCallEngine } from './call-engine.ts';
import { DRAWN_WITHIN_MS } from './change-notices.ts';

/** An engine whose links and devices answer when the test says so. */
function createStage() {
  const clock = createHandTurnedClock();
  const due: (() => void)[] = [];
  const put = (_channel: string, deliver: () => void) => void due.push(deliver);
  const signalling = createRecordedSignalling();
  const links = createFakeNetwork(clock, put).pageLinks('page');
  const media = createFakeDevices('page', put, () => null);
  const memory = createKeptCalls();
  const newCallId = () => CALL;
  const ports = { signalling, links, media, clock, memory, newCallId };
  const engine = createCallEngine(ADA.userId, ports);
  async function deliverAll(): Promise<void> {
    for (let next = due.shift(); next; next = due.shift()) {
      next();
      await setImmediate();
    }
  }
  return { ...ports, engine, deliverAll };
}

test('what ports answer comes back as events and moves the call on', async () => {
  const { engine, signalling, deliverAll } = createStage();
  engine.call(BO, 'video', CIRCLE);
  await deliverAll();
  expect(signalling.asked.map(({ name }) => name)).toEqual(['call-offer']);
  await signalling.answer('call-offer', { ok: true, callId: CALL });
  signalling.tell(fact('call-ringing', {}));
  expect(engine.getState().call).toMatchObject({ phase: 'outgoing', isRinging: true });
  expect(engine.getState().media.camera.kind).toBe('on');
});

test('an event that an effect answers at once waits until the one before is done', () => {
  const { engine, links, signalling } = createStage();
  const order: string[] = [];
  const open = links.open;
  links.open = (epoch, circleId) => {
    order.push('opening');
    signalling.tell(fact('call-cancelled', {}));
    order.push(`still ${engine.getState().call.phase}`);
    open(epoch, circleId);
  };
  signalling.tell(rings());
  expect(order).toEqual(['opening', 'still incoming']);
  expect(engine.getState().call.phase).toBe('ended');
  expect(links.openCount()).toBe(0);
});

test('whoever subscribed is told of changes alone, until they are done', () => {
  const { engine } = createStage();
  let toldCount = 0;
  const stop = engine.subscribe(() => {
    toldCount += 1;
  });
  engine.decline();
  expect(toldCount).toBe(0);
  engine.call(BO, 'audio', CIRCLE);
  expect(toldCount).toBe(1);
  stop();
  engine.hangUp();
  expect(toldCount).toBe(1);
});

describe('drawing a call that was answered here', () => {
  /** The phases that are drawn, from the ring on. */
  function ringingStage() {
    const stage = createStage();
    const drawn: string[] = [];
    const sdp = JSON.stringify({ link: 'of Bo', fragment: 'first', hasCandidates: false });
    stage.signalling.tell(rings({ offer: { type: 'offer', sdp } }));
    stage.engine.subscribe(() => drawn.push(stage.engine.getState().call.phase));
    return { ...stage, drawn };
  }

  test('waits for camera and microphone, and for what puts them on their way', async () => {
    const { engine, drawn, clock, deliverAll } = ringingStage();
    engine.answer({ withCamera: true });
    await deliverAll();
    expect(engine.getState().media.camera.kind).toBe('on');
    expect(drawn).toEqual([]);
    clock.advance(0);
    expect(drawn).toEqual(['live']);
    engine.setMicrophone(false);
    expect(drawn).toEqual(['live', 'live']);
  });

  test('does not wait for a person who is asked whether it may use them', () => {
    const { engine, drawn, clock } = ringingStage();
    engine.answer({ withCamera: true });
    clock.advance(DRAWN_WITHIN_MS - 1);
    expect(drawn).toEqual([]);
    clock.advance(1);
    expect(drawn).toEqual(['live']);
  });

  test('does not wait once the call is over', () => {
    const { engine, drawn, clock } = ringingStage();
    engine.answer({ withCamera: true });
    engine.hangUp();
    clock.advance(0);
    expect(drawn).toEqual(['ended']);
  });
});

test('timers come back as events', () => {
  const { engine, clock } = createStage();
  engine.call(BO, 'audio', CIRCLE);
  clock.advance(RING_GUARD_MS);
  expect(engine.getState().call).toMatchObject({ phase: 'ended', why: 'unreachable' });
});

test('a closed engine has ended its call, given everything back and lets go of the ports', async () => {
  const { engine, signalling, links, media, clock, deliverAll } = createStage();
  engine.call(BO, 'video', CIRCLE);
  await deliverAll();
  engine.close();
  await deliverAll();
  expect(signalling.asked.map(({ name }) => name)).toEqual(['call-offer', 'end-call']);
  expect(links.openCount()).toBe(0);
  expect(media.openTracks()).toEqual([]);
  expect(signalling.listenerCount()).toBe(0);
  expect(clock.pendingCount()).toBe(0);
});

test('a device that opens after the engine was closed is given back', async () => {
  const { engine, media, deliverAll } = createStage();
  engine.call(BO, 'video', CIRCLE);
  engine.close();
  await deliverAll();
  expect(media.openTracks()).toEqual([]);
});
