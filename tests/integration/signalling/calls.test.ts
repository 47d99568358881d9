import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SignalClient } from '../../factories/signal-client.ts';
import { ANSWER, CANDIDATE, OFFER, setUpSignallingWorld } from './signalling-world.ts';

const world = setUpSignallingWorld();

async function twoDevices(): Promise<[SignalClient, SignalClient]> {
  return [await world.connect(world.ada), await world.connect(world.bo)];
}

async function startCall(caller: SignalClient, callee: SignalClient): Promise<string> {
  const callId = randomUUID();
  await caller.ask('call-offer', { to: world.bo.id, offer: OFFER, callId });
  await callee.next('call-offer');
  await callee.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId });
  await caller.next('call-answer');
  return callId;
}

describe('a call between two apps', () => {
  test('rings, is answered, carries candidates and ends, and both have it in their history', async () => {
    const [ada, bo] = await twoDevices();
    const callId = randomUUID();
    const rung = await ada.ask('call-offer', { to: world.bo.id, offer: OFFER, callId });
    expect(rung).toEqual({ ok: true, callId });
    expect(await bo.next('call-offer')).toEqual({
      callId,
      from: world.ada.id,
      fromName: 'Ada',
      offer: OFFER,
      media: 'video',
      circleId: world.circleId,
    });
    expect(await ada.next('call-ringing')).toMatchObject({ callId, fromName: 'Bo' });
    await bo.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId });
    expect(await ada.next('call-answer')).toMatchObject({ callId, answer: ANSWER });
    await ada.ask('ice-candidate', { to: world.bo.id, candidate: CANDIDATE, callId });
    expect(await bo.next('ice-candidate')).toMatchObject({ callId, candidate: CANDIDATE });
    expect(await bo.ask('end-call', { to: world.ada.id, callId })).toEqual({ ok: true });
    expect(await ada.next('end-call')).toMatchObject({ callId, from: world.bo.id });
    for (const [member, direction] of [
      [world.ada, 'outgoing'],
      [world.bo, 'incoming'],
    ] as const) {
      const { body } = await member.api('GET', '/api/calls');
      expect(body.calls[0]).toMatchObject({ id: callId, direction, outcome: 'answered' });
    }
  });

  test('what a client claims to be is ignored', async () => {
    const [ada, bo] = await twoDevices();
    await ada.ask('call-offer', { to: world.bo.id, offer: OFFER, from: world.stranger.id });
    expect(await bo.next('call-offer')).toMatchObject({ from: world.ada.id, fromName: 'Ada' });
    await ada.ask('end-call', { to: world.bo.id });
  });

  test('who shares no circle cannot ring, and hears the same as about nobody', async () => {
    const bo = await world.connect(world.bo);
    const stranger = await world.connect(world.stranger);
    const refused = await stranger.ask('call-offer', { to: world.bo.id, offer: OFFER });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(await stranger.ask('call-offer', { to: randomUUID(), offer: OFFER })).toEqual(refused);
    await bo.settle();
    expect(bo.waiting()).not.toContain('call-offer');
  });

  test('a stranger can send nothing into a call, not even knowing its id', async () => {
    const [ada, bo] = await twoDevices();
    const stranger = await world.connect(world.stranger);
    const callId = await startCall(ada, bo);
    for (const [event, rest] of [
      ['ice-candidate', { candidate: CANDIDATE }],
      ['call-answer', { answer: ANSWER }],
      ['call-offer', { offer: OFFER }],
      ['call-decline', {}],
      ['end-call', {}],
    ] as const) {
      const ack = await stranger.ask(event, { to: world.bo.id, callId, ...rest });
      expect(ack, event).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
    await bo.settle();
    expect(bo.waiting().filter((name) => name !== 'presence')).toEqual([]);
    await ada.ask('end-call', { to: world.bo.id, callId });
  });

  test('answering on one device stops the others', async () => {
    const [ada, bo] = await twoDevices();
    const others = [await world.connect(world.bo), await world.connect(world.bo)];
    const callId = await startCall(ada, bo);
    for (const other of others) {
      expect(await other.next('call-taken')).toMatchObject({ callId, how: 'answered' });
    }
    const [late] = others;
    expect(
      await late?.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId }),
    ).toMatchObject({ ok: false, error: { code: 'call_over' } });
    await ada.ask('end-call', { to: world.bo.id, callId });
  });

  test('both calling each other at once end up in one call', async () => {
    const [ada, bo] = await twoDevices();
    const [adas, bos] = await Promise.all([
      ada.ask('call-offer', { to: world.bo.id, offer: OFFER, callId: randomUUID() }),
      bo.ask('call-offer', { to: world.ada.id, offer: OFFER, callId: randomUUID() }),
    ]);
    expect(adas).toMatchObject({ ok: true });
    expect(bos).toEqual(adas);
    await ada.ask('end-call', { to: world.bo.id, callId: adas.callId });
  });

  test('presence shows who is in a call', async () => {
    const [ada, bo] = await twoDevices();
    const callId = await startCall(ada, bo);
    const { body } = await world.ada.api('GET', `/api/circles/${world.circleId}`);
    expect(body.members.map(({ presence }: { presence: string }) => presence)).toEqual([
      'busy',
      'busy',
    ]);
    await ada.ask('end-call', { to: world.bo.id, callId });
    const back = await ada.next('presence');
    expect(['busy', 'online']).toContain(back.presence);
  });

  test('a device that goes is missed, and is back with the same id', async () => {
    const [ada, bo] = await twoDevices();
    const callId = await startCall(ada, bo);
    bo.socket.disconnect();
    expect(await ada.next('call-peer-away')).toMatchObject({ isLeaving: false, isClosed: true });
    const again = await world.connect(world.bo, { deviceId: bo.deviceId ?? null });
    expect(await ada.next('call-peer-back')).toMatchObject({ callId });
    expect(await again.ask('call-resume', { callId })).toMatchObject({ ok: true, phase: 'active' });
    await again.ask('end-call', { to: world.ada.id, callId });
  });

  test('removing a member ends the call and tells them', async () => {
    const cy = await world.server.register('Cy');
    const circle = await world.server.circleOf(world.ada, cy);
    const ada = await world.connect(world.ada);
    const phone = await world.connect(cy);
    const callId = randomUUID();
    await ada.ask('call-offer', { to: cy.id, offer: OFFER, callId });
    await phone.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId });
    const removed = await world.ada.api('DELETE', `/api/circles/${circle.id}/members/${cy.id}`);
    expect(removed.status).toBe(204);
    for (const client of [ada, phone]) {
      expect(await client.next('end-call')).toMatchObject({ callId, reason: 'removed' });
      expect(await client.next('circle-changed')).toEqual({ circleId: circle.id });
    }
    expect(await ada.ask('call-offer', { to: cy.id, offer: OFFER })).toMatchObject({
      ok: false,
      error: { code: 'not_allowed' },
    });
  });
});

describe("the guide's client: no id, no acknowledgement, no device", () => {
  test('calls an app and is answered', async () => {
    const guide = await world.connectGuide(world.ada);
    const bo = await world.connect(world.bo);
    guide.socket.emit('call-offer', { offer: OFFER, to: world.bo.id, from: world.ada.id });
    guide.socket.emit('ice-candidate', { candidate: CANDIDATE, to: world.bo.id });
    const { callId } = await bo.next('call-offer');
    expect(await bo.next('ice-candidate')).toMatchObject({ callId, candidate: CANDIDATE });
    await bo.ask('call-answer', { to: world.ada.id, answer: ANSWER, callId });
    expect(await guide.next('call-answer')).toMatchObject({ answer: ANSWER, from: world.bo.id });
    guide.socket.emit('end-call', { to: world.bo.id });
    expect(await bo.next('end-call')).toMatchObject({ callId, from: world.ada.id });
  });

  test('is called by an app, answers and hears the end', async () => {
    const ada = await world.connect(world.ada);
    const guide = await world.connectGuide(world.bo);
    const { callId } = await ada.ask('call-offer', { to: world.bo.id, offer: OFFER });
    await ada.ask('ice-candidate', { to: world.bo.id, candidate: CANDIDATE, callId });
    expect(await guide.next('call-offer')).toMatchObject({ offer: OFFER, from: world.ada.id });
    await guide.next('ice-candidate');
    guide.socket.emit('call-answer', { answer: ANSWER, to: world.ada.id });
    expect(await ada.next('call-answer')).toMatchObject({ callId, answer: ANSWER });
    expect(await guide.next('ice-candidate')).toMatchObject({ candidate: CANDIDATE });
    guide.socket.emit('ice-candidate', { candidate: CANDIDATE, to: world.ada.id });
    expect(await ada.next('ice-candidate')).toMatchObject({ callId, candidate: CANDIDATE });
    await ada.ask('end-call', { to: world.bo.id, callId });
    expect(await guide.next('end-call')).toMatchObject({ from: world.ada.id });
  });

  test('declines and is cancelled in its own words', async () => {
    const ada = await world.connect(world.ada);
    const guide = await world.connectGuide(world.bo);
    await ada.ask('call-offer', { to: world.bo.id, offer: OFFER });
    await guide.next('call-offer');
    guide.socket.emit('call-decline', { to: world.ada.id });
    expect(await ada.next('call-decline')).toMatchObject({ from: world.bo.id });
    await ada.ask('call-offer', { to: world.bo.id, offer: OFFER });
    await guide.next('call-offer');
    await ada.ask('end-call', { to: world.bo.id });
    expect(await guide.next('end-call')).toMatchObject({ from: world.ada.id });
  });
});
