import { describe, expect, test } from 'vitest';
import {
  answer,
  BO,
  CALL,
  candidate,
  devicesOpened,
  fact,
  incomingPlay,
  names,
  offer,
  only,
  outgoingPlay,
  rings,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';

const HIDDEN = { early: { attempt: 0, hidesAddress: true } };
const SHOWN = { early: { attempt: 0, hidesAddress: false } };
const address = { callId: CALL, to: BO.userId };
const connected = (epoch: number): EngineEvent => ({
  ...{ type: 'link-transport', epoch, transport: 'connected' },
});

/** Bo rings Ada, and the two have connected meanwhile: epoch 1 is what everybody can answer. */
function connectedRing(change = SHOWN) {
  const play = incomingPlay(change);
  play.send(fact('call-early-offer', { attempt: 0, offer: offer('early') }), {
    ...{ type: 'answer-made', epoch: 2, answer: answer('early') },
  });
  play.send(connected(2));
  return play;
}

/** Ada rings Bo, and has connected to one device of his meanwhile. */
function connectedCaller() {
  const play = outgoingPlay();
  play.send(fact('call-early', { attempt: 0 }));
  play.send({ type: 'offer-made', epoch: 2, offer: offer('early') });
  play.send(fact('call-early-answer', { attempt: 0, answer: answer('early') }), connected(2));
  return play;
}

describe('on the side that is called', () => {
  test('a ring that allows it opens a transport beside the one that everybody can answer', () => {
    const play = incomingPlay();
    expect(play.state().call).toMatchObject({ early: [] });
    const allowed = incomingPlay(HIDDEN);
    expect(allowed.state().call).toMatchObject({
      link: { epoch: 1, attempt: 1 },
      early: [{ epoch: 2, attempt: 0, hidesAddress: true }],
    });
  });

  test('the caller’s description is answered at once, and accepts nothing', () => {
    const play = incomingPlay(HIDDEN);
    const taken = play.send(fact('call-early-offer', { attempt: 0, offer: offer('early') }));
    expect(names(taken)).toEqual(['take-offer', 'make-answer']);
    const made = play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    expect(only(made, 'send-early-answer')).toEqual([
      { do: 'send-early-answer', address, answer: answer('early'), attempt: 0 },
    ]);
    expect(play.state().call.phase).toBe('incoming');
  });

  test('candidates wait for the description that they belong to', () => {
    const play = incomingPlay(HIDDEN);
    play.send(fact('call-early-offer', { attempt: 0, offer: offer('early') }));
    const found: EngineEvent = { type: 'link-candidate', epoch: 2, candidate: candidate('ours') };
    expect(play.send(found)).toEqual([]);
    const made = play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    expect(names(made)).toEqual(['send-early-answer', 'send-candidate', 'warm-up']);
    expect(only(made, 'send-candidate')).toMatchObject([{ attempt: 0 }]);
  });

  test('a candidate of the caller goes to the transport that it names', () => {
    const play = incomingPlay(SHOWN);
    const take = (attempt: number) =>
      only(
        play.send(fact('ice-candidate', { attempt, candidate: candidate('theirs') })),
        'take-candidate',
      );
    expect(take(0)).toMatchObject([{ epoch: 2 }]);
    expect(take(1)).toMatchObject([{ epoch: 1 }]);
    expect(take(-1)).toEqual([]);
  });

  test('coders are readied with the description, with nothing of the camera or microphone', () => {
    const play = incomingPlay(SHOWN);
    const effects = play.send(fact('call-early-offer', { attempt: 0, offer: offer('early') }), {
      ...{ type: 'answer-made', epoch: 2, answer: answer('early') },
    });
    expect(only(effects, 'warm-up')).toEqual([{ do: 'warm-up', epoch: 2 }]);
    expect(only(effects, 'fill-slot')).toEqual([]);
  });

  test('who answers goes on with the transport that stands', () => {
    const play = connectedRing();
    const effects = play.send({ type: 'answer-asked', withCamera: true });
    expect(names(effects).slice(0, 3)).toEqual([
      'open-devices',
      'repeat-description',
      'close-link',
    ]);
    expect(only(effects, 'close-link')).toMatchObject([{ epoch: 1 }]);
    expect(play.live()).toMatchObject({ hasConnected: true, link: { epoch: 2, attempt: 0 } });
    const said = play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    expect(only(said, 'send-answer')).toMatchObject([{ attempt: 0, answer: answer('early') }]);
    const opened = play.send(...devicesOpened(play.state()));
    expect(only(opened, 'fill-slot').map(({ epoch }) => epoch)).toEqual([2, 2]);
  });

  test('who answers before it stands answers as if there were none', () => {
    const play = incomingPlay(SHOWN);
    play.send(fact('call-early-offer', { attempt: 0, offer: offer('early') }));
    const effects = play.send({ type: 'answer-asked', withCamera: true });
    expect(only(effects, 'make-answer')).toMatchObject([{ epoch: 1 }]);
    expect(only(effects, 'close-link')).toMatchObject([{ epoch: 2 }]);
    expect(play.live().link).toMatchObject({ epoch: 1, attempt: 1 });
  });

  test('who hid their address looks for the direct way once the answer has arrived', () => {
    const play = connectedRing(HIDDEN);
    play.send({ type: 'answer-asked', withCamera: true });
    play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    const effects = play.send({ type: 'answer-delivered', epoch: 2 });
    expect(only(effects, 'show-address')).toMatchObject([{ epoch: 2 }]);
    expect(only(effects, 'make-offer')).toMatchObject([{ epoch: 2, isRestart: true }]);
    expect(play.link().hidesAddress).toBe(false);
  });

  test('who answers without video sends no picture of nothing either', () => {
    const play = connectedRing();
    const effects = play.send({ type: 'answer-asked', withCamera: false });
    expect(only(effects, 'fill-slot')).toEqual([
      { do: 'fill-slot', epoch: 2, slot: 'camera', track: null },
    ]);
  });

  test('nor who wants a camera that then fails', () => {
    const play = connectedRing();
    play.send({ type: 'answer-asked', withCamera: true });
    const asked = play.state().media.camera;
    if (asked.kind !== 'starting') throw new Error('the camera was not asked for');
    const failed = { device: 'camera', request: asked.request, why: 'denied' } as const;
    const effects = play.send({ type: 'device-failed', ...failed });
    expect(only(effects, 'fill-slot')).toEqual([
      { do: 'fill-slot', epoch: 2, slot: 'camera', track: null },
    ]);
  });

  test.for<[string, EngineEvent]>([
    ['declined', { type: 'decline-asked' }],
    ['taken elsewhere', fact('call-taken', { how: 'answered' })],
    ['cancelled', fact('call-cancelled', {})],
  ])('a ring that is %s leaves no transport open', ([, end]) => {
    const closed = only(connectedRing().send(end), 'close-link').map(({ epoch }) => epoch);
    expect(closed.toSorted()).toEqual([1, 2]);
  });

  test('one that breaks is left, and the ring goes on', () => {
    const play = connectedRing();
    expect(play.send({ type: 'link-broken', epoch: 2 })).toEqual([{ do: 'close-link', epoch: 2 }]);
    expect(play.state().call).toMatchObject({ phase: 'incoming', early: [] });
  });

  test('the same ring again opens no second one', () => {
    const play = connectedRing();
    expect(play.send(rings(SHOWN))).toEqual([]);
  });

  test('the ring said again after a lost server is answered again, on the same transport', () => {
    const play = connectedRing();
    play.send({ type: 'answer-asked', withCamera: true });
    play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    play.send({ type: 'answer-delivered', epoch: 2 });
    expect(names(play.send(rings()))).toEqual(['repeat-description']);
    const effects = play.send({ type: 'answer-made', epoch: 2, answer: answer('early') });
    expect(only(effects, 'send-answer')).toMatchObject([{ attempt: 0 }]);
    play.send({ type: 'answer-delivered', epoch: 2 });
    expect(play.link()).toMatchObject({ epoch: 2, attempt: 0, negotiation: { kind: 'stable' } });
  });
});

describe('on the caller’s side', () => {
  test('each device that rings gets a description of its own', () => {
    const play = outgoingPlay();
    const effects = [0, -1].flatMap((attempt) => play.send(fact('call-early', { attempt })));
    expect(only(effects, 'make-offer').map(({ epoch }) => epoch)).toEqual([2, 3]);
    expect(play.send(fact('call-early', { attempt: 0 }))).toEqual([]);
    const made = play.send({ type: 'offer-made', epoch: 3, offer: offer('for the second') });
    expect(only(made, 'send-early-offer')).toMatchObject([{ attempt: -1 }]);
  });

  test('a device that rings has answered, maybe, where a killed server lost the word of both', () => {
    const play = outgoingPlay();
    play.send(fact('call-early', { attempt: 0 }));
    expect(play.state().call).toMatchObject({ isRinging: true });
    play.send({ type: 'offer-refused', epoch: 1, code: 'offline' });
    expect(play.state().call.phase).toBe('outgoing');
  });

  test('nothing of the camera or microphone goes out before the answer', () => {
    const play = connectedCaller();
    const opened = play.send(...devicesOpened(play.state()));
    expect(only(opened, 'fill-slot').map(({ epoch }) => epoch)).toEqual([1, 1]);
  });

  test('an answer on it goes on with it, at once with picture and sound', () => {
    const play = connectedCaller();
    play.send(...devicesOpened(play.state()));
    const effects = play.send(fact('call-answer', { attempt: 0, answer: answer('early') }));
    expect(only(effects, 'close-link')).toEqual([{ do: 'close-link', epoch: 1 }]);
    expect(only(effects, 'take-answer')).toEqual([]);
    expect(only(effects, 'fill-slot')).toMatchObject([
      { epoch: 2, slot: 'microphone' },
      { epoch: 2, slot: 'camera' },
    ]);
    expect(play.live()).toMatchObject({ hasConnected: true, link: { epoch: 2 } });
  });

  test('an answer of another device, the guide’s among them, goes the usual way', () => {
    for (const attempt of [1, undefined]) {
      const play = connectedCaller();
      const effects = play.send(fact('call-answer', { answer: answer(), attempt }));
      expect(only(effects, 'take-answer')).toMatchObject([{ epoch: 1 }]);
      expect(only(effects, 'close-link')).toEqual([{ do: 'close-link', epoch: 2 }]);
      expect(play.link().epoch).toBe(1);
    }
  });

  test('an answer on one that has broken meanwhile ends the call for both', () => {
    const play = connectedCaller();
    play.send({ type: 'link-broken', epoch: 2 });
    const effects = play.send(fact('call-answer', { attempt: 0, answer: answer('early') }));
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'failed' }]);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'broken' });
  });
});
