import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MAX_EVENT_BYTES, MAX_EVENTS_PER_WINDOW } from '../../../src/shared/protocol/limits.ts';
import type { SignalClient } from '../../factories/signal-client.ts';
import { ANSWER, CANDIDATE, OFFER, setUpSignallingWorld } from './signalling-world.ts';

const world = setUpSignallingWorld();

/** Nothing of it has reached the other side, and the server still answers. */
async function expectUnheard(bo: SignalClient): Promise<void> {
  await bo.settle();
  expect(bo.waiting().filter((name) => name !== 'presence')).toEqual([]);
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('malformed events', () => {
  test.each<[string, string, unknown[]]>([
    ['no payload', 'call-offer', []],
    ['null', 'call-offer', [null]],
    ['a text', 'call-offer', ['hello']],
    ['a number', 'end-call', [7]],
    ['a list', 'call-answer', [[1, 2]]],
    ['an empty object', 'ice-candidate', [{}]],
    ['no person', 'end-call', [{ to: 'everybody' }]],
    ['a person in a list', 'end-call', [{ to: [randomUUID()] }]],
    ['an answer in place of an offer', 'call-offer', [{ to: randomUUID(), offer: ANSWER }]],
    ['a call id that is none', 'call-leaving', [{ callId: '1' }]],
    ['a candidate of bytes', 'ice-candidate', [{ to: randomUUID(), candidate: Buffer.alloc(9) }]],
    ['bytes alone', 'call-offer', [Buffer.from('offer')]],
    ['two payloads', 'end-call', [{ to: randomUUID() }, { to: randomUUID() }]],
    ['an event that nobody knows', 'become-admin', [{}]],
    ['an event named after what all objects have', 'constructor', [{}]],
    ['an event named error', 'error', [{}]],
  ])('%s is invalid', async (_what, event, payload) => {
    const bo = await world.connect(world.bo);
    const ada = await world.connect(world.ada);
    expect(await ada.ask(event, ...payload)).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringMatching(/\.$/) },
    });
    ada.socket.emit(event, ...payload);
    await ada.settle();
    await expectUnheard(bo);
  });
});

describe('oversized events', () => {
  const ask = (sdp: string) => ({ to: world.bo.id, offer: { type: 'offer', sdp } });

  test.each([
    ['an event just over the limit', () => ask('x'.repeat(MAX_EVENT_BYTES))],
    ['one that is over it in bytes, not in letters', () => ask('é'.repeat(MAX_EVENT_BYTES / 2))],
    ['one that is over it once written as JSON', () => ask('\n'.repeat(MAX_EVENT_BYTES / 2))],
    ['a field that nobody reads', () => ({ ...ask('x'), junk: 'x'.repeat(200_000) })],
    ['a nesting without end', () => ({ ...ask('x'), junk: nested(500) })],
    ['many small things', () => ({ ...ask('x'), junk: new Array(100_000).fill(1) })],
  ])('%s is too large', async (_what, payloadOf) => {
    const bo = await world.connect(world.bo);
    const ada = await world.connect(world.ada);
    expect(await ada.ask('call-offer', payloadOf())).toMatchObject({
      ok: false,
      error: { code: 'too_large' },
    });
    await expectUnheard(bo);
  });

  test('a nesting that no client of ours could write does no harm', async () => {
    const bo = await world.connect(world.bo);
    const ada = await world.connect(world.ada);
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    ada.socket.io.engine.write(`2["call-offer",${deep}]`);
    await ada.settle();
    await expectUnheard(bo);
  });

  test('far more than that ends the connection, and the server lives', async () => {
    const ada = await world.connect(world.ada);
    const cut = new Promise((resolve) => ada.socket.once('disconnect', resolve));
    ada.socket.emit('call-offer', ask('x'.repeat(2_000_000)));
    await cut;
    const again = await world.connect(world.ada);
    expect(again.socket.connected).toBe(true);
  });
});

describe('floods', () => {
  test('what is over the limit is refused and not passed on', async () => {
    const bo = await world.connect(world.bo);
    const ada = await world.connect(world.ada);
    const { callId } = await ada.ask('call-offer', { to: world.bo.id, offer: OFFER });
    await bo.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId });
    const candidate = { to: world.bo.id, candidate: CANDIDATE, callId };
    const acks = await Promise.all(
      Array.from({ length: MAX_EVENTS_PER_WINDOW + 44 }, () => ada.ask('ice-candidate', candidate)),
    );
    const refused = acks.filter(({ ok }) => !ok);
    // Connecting and ringing took two of the events that were free.
    expect(refused).toHaveLength(46);
    expect(refused[0].error.code).toBe('rate_limited');
    await bo.settle();
    const passed = bo.waiting().filter((name) => name === 'ice-candidate');
    expect(passed).toHaveLength(MAX_EVENTS_PER_WINDOW - 2);
    await bo.ask('end-call', { to: world.ada.id, callId });
  });

  test('who goes on flooding is cut off, and others are not', async () => {
    const bo = await world.connect(world.bo);
    const ada = await world.connect(world.ada);
    const cut = new Promise((resolve) => ada.socket.once('disconnect', resolve));
    for (let sent = 0; sent < MAX_EVENTS_PER_WINDOW * 5; sent += 1) {
      ada.socket.emit('end-call', { to: world.bo.id });
    }
    expect(await cut).toBe('io server disconnect');
    await expectUnheard(bo);
  });
});
