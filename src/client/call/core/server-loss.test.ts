import { describe, expect, test } from 'vitest';
import {
  answer,
  asksToCall,
  BO,
  CALL,
  CIRCLE,
  candidate,
  createPlay,
  devicesOpened,
  incomingPlay,
  livePlay,
  names,
  OTHER_CALL,
  offer,
  only,
  outgoingPlay,
  type Play,
  rings,
  START_MS,
  track,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';

const lost: EngineEvent = { type: 'server-lost' };
const reached: EngineEvent = { type: 'server-reached' };
const found: EngineEvent = {
  type: 'resumable-found',
  ...{ callId: CALL, peer: BO, circleId: CIRCLE, media: 'video', wanted: null },
};
const accepted: EngineEvent = {
  type: 'rejoin-accepted',
  ...{ callId: CALL, attempt: 2, answeredAtMs: START_MS - 60_000 },
};

describe('the server is lost and comes back', () => {
  test('while it calls: the offer is said again', () => {
    const play = outgoingPlay();
    play.send(lost);
    expect(names(play.send(reached))).toEqual(['repeat-description']);
    const effects = play.send({ type: 'offer-made', epoch: 1, offer: offer('again') });
    expect(only(effects, 'send-offer')).toMatchObject([{ address: { callId: CALL } }]);
  });

  test('while an offer is being made: it goes out once it is there', () => {
    const play = createPlay();
    play.send(asksToCall());
    expect(play.send(reached)).toEqual([]);
    expect(names(play.send({ type: 'offer-made', epoch: 1, offer: offer() }))).toEqual([
      'send-offer',
    ]);
  });

  test('while it rings here: asks whether it still does', () => {
    const play = incomingPlay();
    expect(names(play.send(lost, reached))).toEqual(['ask-if-running']);
    play.send({ type: 'call-is-over', callId: CALL });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'over' });
  });

  test('with an answer on the way: the answer is said again', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: false });
    play.send({ type: 'answer-made', epoch: 1, answer: answer() });
    play.send({ type: 'answer-refused', epoch: 1, code: 'unreachable' }, lost, reached);
    const effects = play.send({ type: 'call-still-runs', callId: CALL, isPeerPresent: true });
    expect(names(effects)).toContain('repeat-description');
  });

  test('in a running call: the link stays, and what we send is told again', () => {
    const play = livePlay();
    expect(play.send(lost)).toEqual([]);
    expect(names(play.send(reached))).toEqual(['ask-if-running']);
    const effects = play.send({ type: 'call-still-runs', callId: CALL, isPeerPresent: true });
    expect(names(effects)).toEqual(['send-media']);
  });

  test('candidates that were not heard are said again, in their order', () => {
    const play = livePlay();
    play.send(
      { type: 'candidate-undelivered', epoch: 1, candidate: candidate('one') },
      { type: 'candidate-undelivered', epoch: 1, candidate: candidate('two') },
    );
    const effects = play.send({ type: 'call-still-runs', callId: CALL, isPeerPresent: true });
    expect(only(effects, 'send-candidate').map((sent) => sent.candidate)).toEqual([
      candidate('one'),
      candidate('two'),
    ]);
  });

  test('a transport that failed meanwhile is restarted then', () => {
    const play = livePlay();
    play.send(lost);
    const failed = play.send({ type: 'link-transport', epoch: 1, transport: 'failed' });
    expect(only(failed, 'make-offer')).toEqual([]);
    const effects = play.send(reached, {
      type: 'call-still-runs',
      ...{ callId: CALL, isPeerPresent: true },
    });
    expect(only(effects, 'make-offer')).toHaveLength(1);
  });

  test('a server that no longer knows the call ends it', () => {
    const play = livePlay();
    play.send({ type: 'call-is-over', callId: CALL });
    expect(play.state().call).toMatchObject({ why: 'over' });
  });

  test('with nothing on there is nothing to ask', () => {
    expect(createPlay().send(reached, lost, reached)).toEqual([]);
  });
});

describe('an ending that the server could not hear', () => {
  function endedUnheard(play: Play) {
    const [end] = only(play.send(lost, { type: 'hang-up-asked' }), 'send-end');
    if (!end) throw new Error('nothing was ended');
    return play.send({ type: 'end-undelivered', end: { ...end.address, how: end.reason } });
  }

  test('is remembered over a reload, and said when the server is back', () => {
    const play = livePlay();
    expect(endedUnheard(play)).toEqual([{ do: 'remember-call', callId: CALL }]);
    expect(play.send(reached)).toEqual([
      { do: 'send-end', address: { callId: CALL, to: BO.userId }, reason: 'hangup' },
      { do: 'forget-call', callId: CALL },
    ]);
    expect(play.send(lost, reached)).toEqual([]);
  });

  test('is said before the next call is', () => {
    const play = livePlay();
    endedUnheard(play);
    play.send({ ...asksToCall(), callId: OTHER_CALL } as EngineEvent);
    play.send({ type: 'offer-made', epoch: 2, offer: offer() });
    expect(names(play.send(reached))).toEqual(['send-end', 'forget-call', 'repeat-description']);
  });

  test('may be a declining', () => {
    const play = incomingPlay();
    play.send(lost, { type: 'decline-asked' });
    const end = { callId: CALL, to: BO.userId, how: 'decline' } as const;
    play.send({ type: 'end-undelivered', end });
    expect(only(play.send(reached), 'send-decline')).toHaveLength(1);
  });

  test('and the ring that the server repeats before it hears of it does not ring', () => {
    const play = incomingPlay();
    play.send(lost, { type: 'decline-asked' });
    expect(play.send(reached, rings())).not.toContainEqual(
      expect.objectContaining({ do: 'open-link' }),
    );
    expect(play.state().call.phase).toBe('ended');
    play.send({ type: 'dismiss-asked' }, rings());
    expect(play.state().call.phase).toBe('idle');
    play.send(rings({ callId: OTHER_CALL }));
    expect(play.state().call.phase).toBe('incoming');
  });
});

describe('a page that was loaded anew in a call', () => {
  test('offers to go back, and back it makes the offer under the new number', () => {
    const play = createPlay();
    play.send(reached, found);
    expect(play.state().call).toMatchObject({ phase: 'resumable', isRejoining: false });
    expect(names(play.send({ type: 'rejoin-asked' }))).toEqual(['send-rejoin']);
    expect(play.send({ type: 'rejoin-asked' })).toEqual([]);
    const effects = play.send(accepted);
    expect(names(effects).slice(0, 3)).toEqual(['open-link', 'make-offer', 'open-devices']);
    expect(play.live()).toMatchObject({ answeredAtMs: START_MS - 60_000, hasConnected: true });
    expect(play.link().attempt).toBe(2);
  });

  test('what was off before stays off, what was on comes back', () => {
    const play = createPlay();
    const wanted = { microphone: false, camera: false };
    play.send(reached, { ...found, wanted } as EngineEvent, { type: 'rejoin-asked' });
    expect(only(play.send(accepted), 'open-devices')).toEqual([]);
    expect(play.state().media.wanted).toMatchObject(wanted);
    const untold = createPlay();
    untold.send(reached, found, { type: 'rejoin-asked' }, accepted);
    expect(untold.state().media.wanted).toMatchObject({ microphone: true, camera: true });
  });

  test('is asked about again when the server was lost meanwhile', () => {
    const play = createPlay();
    play.send(reached, found, lost);
    expect(names(play.send(reached))).toEqual(['ask-if-running']);
    play.send({ type: 'call-is-over', callId: CALL });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'over' });
  });

  test('without a way to the server the person may try again', () => {
    const play = createPlay();
    play.send(reached, found, { type: 'rejoin-asked' });
    play.send({ type: 'rejoin-refused', callId: CALL, code: 'unreachable' });
    expect(play.state().call).toMatchObject({ phase: 'resumable', isRejoining: false });
  });

  test('a call that has ended meanwhile cannot be gone back to', () => {
    const play = createPlay();
    play.send(reached, found, { type: 'rejoin-asked' });
    play.send({ type: 'rejoin-refused', callId: CALL, code: 'call_over' });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'over' });
  });

  test('nobody waits for ever for somebody who does not go back', () => {
    const play = createPlay();
    expect(play.send(reached, found)).toContainEqual(
      expect.objectContaining({ do: 'start-timer', timer: 'lost' }),
    );
    const effects = play.send({ type: 'timer-fired', timer: 'lost' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'lost' }]);
    expect(play.state().call.phase).toBe('ended');
  });

  test('the person may end it instead', () => {
    const play = createPlay();
    play.send(reached, found);
    expect(names(play.send({ type: 'hang-up-asked' }))).toContain('send-end');
  });

  test('a call that was begun before the server was asked ends the older one', () => {
    const play = createPlay();
    play.send({ ...asksToCall(), callId: OTHER_CALL } as EngineEvent);
    expect(only(play.send(found), 'send-end')).toMatchObject([{ address: { callId: CALL } }]);
    expect(play.state().call).toMatchObject({ phase: 'outgoing', callId: OTHER_CALL });
  });

  test('what looked like a ring of that very call is offered to be gone back to', () => {
    const play = incomingPlay();
    const effects = play.send(found);
    expect(only(effects, 'close-link')).toHaveLength(1);
    expect(play.state().call).toMatchObject({ phase: 'resumable', isRejoining: false });
  });

  test('who has answered that ring already is taken back without a second question', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: false });
    play.send(...devicesOpened(play.state()));
    expect(names(play.send(found))).toContain('send-rejoin');
    const effects = play.send(accepted);
    expect(only(effects, 'fill-slot')).toEqual([
      { do: 'fill-slot', epoch: 2, slot: 'microphone', track: track('microphone 1') },
    ]);
    // Answered without video stays without video.
    expect(only(effects, 'open-devices')).toEqual([]);
  });

  test('an offer under the old number shows that ours has not arrived: it is said again', () => {
    const play = createPlay();
    play.send(reached, found, { type: 'rejoin-asked' }, accepted);
    play.send({ type: 'offer-made', epoch: 1, offer: offer() });
    play.send({ type: 'offer-delivered', epoch: 1, callId: CALL });
    expect(names(play.send(rings({ attempt: 1 })))).toEqual(['repeat-description']);
  });

  test('a ring of somebody else comes first', () => {
    const play = createPlay();
    play.send(reached, found, rings({ callId: OTHER_CALL }));
    expect(play.state().call).toMatchObject({ phase: 'incoming', callId: OTHER_CALL });
  });

  test('a page that goes in a running call says that it may be back', () => {
    expect(names(livePlay().send({ type: 'page-leaving' }))).toEqual(['send-leaving']);
  });
});
