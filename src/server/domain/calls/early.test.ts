import { beforeEach, describe, expect, test } from 'vitest';
import { type CallCouple, createCallCouple } from '../../../../tests/factories/call-couple.ts';
import {
  answerOf,
  type CallWorld,
  candidateOf,
  newCallId,
  offerOf,
} from '../../../../tests/factories/call-world.ts';
import type { CallId, CircleId, UserId } from '../../../shared/domain/ids.ts';
import type { EarlyWays } from '../relay-policy.ts';
import type { CallDevice } from './call-device.ts';

const HOST = candidateOf('candidate:1 1 udp 1 192.168.1.5 1 typ host');
const RELAY = candidateOf('candidate:1 1 udp 1 203.0.113.1 1 typ relay raddr 0.0.0.0 rport 9');

let couple: CallCouple;
let world: CallWorld;
let ada: UserId;
let bo: UserId;
let circle: CircleId;
let adaPhone: CallDevice;
let boPhone: CallDevice;
let callId: CallId;

beforeEach(async () => {
  couple = await createCallCouple();
  ({ world, ada, bo, circle, adaPhone, boPhone } = couple);
  callId = newCallId();
});

const ring = () =>
  world.rules.offer(adaPhone, { to: bo, offer: offerOf('first'), callId, attempt: 1 });
const earlyIn = (device: CallDevice) =>
  world.heard(device).flatMap(({ event, payload }) => (event === 'call-offer' ? [payload] : []))[0]
    ?.early;
const attemptsTold = () =>
  world
    .heard(adaPhone)
    .flatMap(({ event, payload }) => (event === 'call-early' ? [payload.attempt] : []));

describe('who may connect while it rings', () => {
  test('nobody, where there is neither a relay nor the owner’s word: they describe themselves', async () => {
    await ring();
    // The older words say: through the relay alone, which a page finds none of and shows nothing.
    expect(earlyIn(boPhone)).toEqual({ attempt: 0, hidesAddress: true, waits: true });
    expect(attemptsTold()).toEqual([0]);
  });

  test('each device gets a number of its own, and the caller hears of each', async () => {
    world.connectEarly(circle, 'direct');
    const laptop = await couple.connectLaptop();
    await ring();
    expect(earlyIn(boPhone)).toEqual({ attempt: 0, hidesAddress: false });
    expect(earlyIn(laptop)).toEqual({ attempt: -1, hidesAddress: false });
    expect(attemptsTold()).toEqual([0, -1]);
  });

  test('a device that comes while it rings, too', async () => {
    world.connectEarly(circle, 'relay');
    await ring();
    const laptop = await couple.connectLaptop();
    expect(earlyIn(laptop)).toEqual({ attempt: -1, hidesAddress: true });
  });

  test('not a client of the guide, whoever calls', async () => {
    world.connectEarly(circle, 'direct');
    const guide = await world.connectGuide(bo);
    await ring();
    expect(earlyIn(guide)).toBeUndefined();
    expect(attemptsTold()).toEqual([0]);
  });

  test('nobody, where a client of the guide calls', async () => {
    world.connectEarly(circle, 'direct');
    const guide = await world.connectGuide(ada);
    await world.rules.offer(guide, { to: bo, offer: offerOf('first') });
    expect(earlyIn(boPhone)).toBeUndefined();
  });

  test('four devices, and the fifth rings like any other', async () => {
    world.connectEarly(circle, 'direct');
    for (let more = 0; more < 4; more += 1) await couple.connectLaptop();
    await ring();
    expect(attemptsTold()).toEqual([0, -1, -2, -3]);
  });
});

describe('what passes while it rings', () => {
  let laptop: CallDevice;
  const offer = offerOf('for the phone');
  const answer = answerOf(`a=${RELAY.candidate}\r\na=${HOST.candidate}`);

  async function start(ways: EarlyWays): Promise<void> {
    world.connectEarly(circle, ways);
    laptop = await couple.connectLaptop();
    await ring();
    couple.forgetHeard();
  }

  test('the caller’s description reaches the one device that it is for', async () => {
    await start('direct');
    expect(world.rules.earlyOffer(adaPhone, { to: bo, callId, attempt: 0, offer })).toEqual({
      ok: true,
    });
    expect(world.heard(boPhone)).toMatchObject([
      { event: 'call-early-offer', payload: { callId, from: ada, attempt: 0, offer } },
    ]);
    expect(world.heard(laptop)).toEqual([]);
  });

  test.for([['relay'], ['described']] as const)(
    'a device that rings shows the caller no address but the relay’s (%s)',
    async ([ways]) => {
      await start(ways);
      world.rules.earlyAnswer(boPhone, { to: ada, callId, attempt: 0, answer });
      for (const candidate of [HOST, RELAY]) {
        await world.rules.candidate(boPhone, { to: ada, callId, attempt: 0, candidate });
      }
      const told = JSON.stringify(world.heard(adaPhone));
      expect(told).toContain('203.0.113.1');
      expect(told).not.toContain('192.168.1.5');
    },
  );

  test('where the circle’s owner allows it, it shows its own', async () => {
    await start('direct');
    world.rules.earlyAnswer(boPhone, { to: ada, callId, attempt: 0, answer });
    await world.rules.candidate(boPhone, { to: ada, callId, attempt: 0, candidate: HOST });
    expect(world.heardNames(adaPhone)).toEqual(['call-early-answer', 'ice-candidate']);
  });

  test('the caller’s candidates go to the device that they are for', async () => {
    await start('relay');
    await world.rules.candidate(adaPhone, { to: bo, callId, attempt: -1, candidate: HOST });
    expect(world.heard(boPhone)).toEqual([]);
    expect(world.heard(laptop)).toMatchObject([{ payload: { candidate: HOST, attempt: -1 } }]);
  });

  test('nobody speaks for another device, or in a call that is not theirs', async () => {
    await start('direct');
    const asked = { to: ada, callId, attempt: 0 };
    expect(world.rules.earlyAnswer(laptop, { ...asked, answer })).toMatchObject({ ok: false });
    expect(await world.rules.candidate(laptop, { ...asked, candidate: HOST })).toMatchObject({
      ok: false,
    });
    expect(world.rules.earlyOffer(boPhone, { ...asked, offer })).toMatchObject({ ok: false });
    const cy = await world.connect(world.person('Cy'));
    expect(world.rules.earlyOffer(cy, { ...asked, to: bo, offer })).toMatchObject({ ok: false });
    expect(world.rules.earlyAnswer(cy, { ...asked, answer })).toMatchObject({ ok: false });
    expect(world.heard(adaPhone)).toEqual([]);
  });

  test('once somebody has answered, the others’ transports are over', async () => {
    await start('direct');
    await world.rules.answer(laptop, { to: ada, callId, attempt: -1, answer });
    couple.forgetHeard();
    const late = { to: ada, callId, attempt: 0 };
    expect(world.rules.earlyAnswer(boPhone, { ...late, answer })).toMatchObject({ ok: false });
    expect(await world.rules.candidate(boPhone, { ...late, candidate: HOST })).toMatchObject({
      error: { code: 'call_over' },
    });
    await world.rules.candidate(laptop, { to: ada, callId, attempt: -1, candidate: HOST });
    expect(world.heardNames(adaPhone)).toEqual(['ice-candidate']);
  });
});
