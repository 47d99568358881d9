import { describe, expect, test } from 'vitest';
import {
  ADA,
  answer,
  asksToCall,
  BO,
  CALL,
  CIRCLE,
  candidate,
  createPlay,
  devicesOpened,
  fact,
  names,
  OTHER_CALL,
  offer,
  only,
  outgoingPlay,
  rings,
  track,
} from '../../../../tests/factories/call-events.ts';
import type { EndReason } from './state.ts';

describe('calling somebody', () => {
  test('opens a link, offers, asks for both devices at once and remembers the call', () => {
    const play = createPlay();
    const effects = play.send({ type: 'server-reached' }, asksToCall());
    expect(names(effects)).toEqual([
      ...['open-link', 'make-offer', 'open-devices', 'stop-timer', 'start-timer'],
      'remember-call',
    ]);
    expect(only(effects, 'open-devices')[0]?.requests).toHaveLength(2);
    expect(play.state().call).toMatchObject({ phase: 'outgoing', callId: CALL, isRinging: false });
  });

  test('a voice call asks for the microphone alone', () => {
    const play = createPlay();
    const effects = play.send({ ...asksToCall(), media: 'audio' } as never);
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([{ device: 'microphone' }]);
  });

  test('a second call while one is on changes nothing', () => {
    const play = outgoingPlay();
    const before = play.state();
    expect(play.send({ ...asksToCall(), callId: OTHER_CALL } as never)).toEqual([]);
    expect(play.state()).toBe(before);
  });

  test('the offer goes to the server with everything it needs', () => {
    const play = createPlay();
    play.send({ type: 'server-reached' }, asksToCall());
    const effects = play.send({ type: 'offer-made', epoch: 1, offer: offer() });
    expect(effects).toEqual([
      {
        do: 'send-offer',
        epoch: 1,
        address: { callId: CALL, to: BO.userId },
        offer: offer(),
        attempt: 1,
        media: 'video',
        circleId: CIRCLE,
      },
    ]);
  });

  test('candidates wait until the offer has arrived, and keep their order', () => {
    const play = createPlay();
    play.send({ type: 'server-reached' }, asksToCall());
    const held = play.send(
      { type: 'offer-made', epoch: 1, offer: offer() },
      { type: 'link-candidate', epoch: 1, candidate: candidate('first') },
      { type: 'link-candidate', epoch: 1, candidate: candidate('second') },
    );
    expect(only(held, 'send-candidate')).toEqual([]);
    const sent = play.send({ type: 'offer-delivered', epoch: 1, callId: CALL });
    expect(only(sent, 'send-candidate').map((effect) => effect.candidate)).toEqual([
      candidate('first'),
      candidate('second'),
    ]);
  });

  test('the status goes from calling to ringing when a device of theirs rings', () => {
    const play = outgoingPlay();
    play.send(fact('call-ringing', {}));
    expect(play.state().call).toMatchObject({ phase: 'outgoing', isRinging: true });
  });

  test('an answer makes the call live and takes the answer to its link', () => {
    const play = outgoingPlay();
    play.pass(3_000);
    const effects = play.send(fact('call-answer', { answer: answer(), attempt: 1 }));
    expect(only(effects, 'take-answer')).toEqual([
      { do: 'take-answer', epoch: 1, answer: answer() },
    ]);
    expect(only(effects, 'stop-timer')).toContainEqual({ do: 'stop-timer', timer: 'ring' });
    expect(play.live()).toMatchObject({ dialect: 'circles', hasConnected: false });
  });

  test('an answer that names no attempt comes from the app of the guide', () => {
    const play = outgoingPlay();
    play.send(fact('call-answer', { answer: answer() }));
    expect(play.live()).toMatchObject({ dialect: 'guide', remote: { camera: true } });
  });

  test('until the other side says that its camera is on, its picture is not taken for one', () => {
    const play = outgoingPlay();
    play.send(fact('call-answer', { answer: answer(), attempt: 1 }));
    expect(play.live().remote).toMatchObject({ microphone: true, camera: false });
    play.send(fact('call-media', { sent: { microphone: true, camera: true, screen: false } }));
    expect(play.live().remote.camera).toBe(true);
  });

  test('an answer to another attempt changes nothing', () => {
    const play = outgoingPlay();
    expect(play.send(fact('call-answer', { answer: answer(), attempt: 2 }))).toEqual([]);
    expect(play.state().call.phase).toBe('outgoing');
  });

  test('an answer that overtakes the acknowledgement of its offer counts', () => {
    const play = createPlay();
    play.send({ type: 'server-reached' }, asksToCall());
    play.send({ type: 'offer-made', epoch: 1, offer: offer() });
    play.send(fact('call-answer', { answer: answer(), attempt: 1 }));
    play.send({ type: 'offer-delivered', epoch: 1, callId: CALL });
    expect(play.link().negotiation.kind).toBe('stable');
  });

  test('taking the call back tells the server and gives everything back', () => {
    const play = outgoingPlay();
    play.send(...devicesOpened(play.state()));
    const effects = play.send({ type: 'hang-up-asked' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'hangup' }]);
    expect(only(effects, 'close-link')).toHaveLength(1);
    expect(only(effects, 'close-track')).toHaveLength(2);
    expect(only(effects, 'forget-call')).toEqual([{ do: 'forget-call', callId: CALL }]);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'cancelled', durationMs: null });
  });

  test('a page that goes while it calls takes the ring back, and says that it goes', () => {
    const effects = outgoingPlay().send({ type: 'page-leaving' });
    expect(names(effects)).toEqual(['send-end', 'send-leaving']);
  });
});

describe('a call that nobody takes', () => {
  const byFact: [Parameters<typeof fact>[0], EndReason][] = [
    ['call-decline', 'declined'],
    ['call-busy', 'busy'],
    ['call-missed', 'no-answer'],
    ['call-cancelled', 'cancelled'],
    ['end-call', 'declined'], // how the app of the guide declines
  ];
  test.each(byFact)('%s ends it with the reason %s', (name, why) => {
    const play = outgoingPlay();
    const effects = play.send(fact(name, {} as never));
    expect(play.state().call).toMatchObject({ phase: 'ended', why });
    expect(only(effects, 'send-end')).toEqual([]);
    expect(only(effects, 'close-link')).toHaveLength(1);
  });

  const byRefusal = [
    ['busy', 'busy-here'],
    ['offline', 'offline'],
    ['not_allowed', 'not-allowed'],
    ['not_found', 'not-allowed'],
    ['rate_limited', 'rate-limited'],
    ['call_over', 'lost'],
    ['invalid', 'broken'],
    ['too_large', 'broken'],
  ] as const;
  test.each(byRefusal)('an offer refused as %s ends it with the reason %s', (code, why) => {
    const play = createPlay();
    play.send({ type: 'server-reached' }, asksToCall());
    play.send({ type: 'offer-made', epoch: 1, offer: offer() });
    play.send({ type: 'offer-refused', epoch: 1, code });
    expect(play.state().call).toMatchObject({ phase: 'ended', why });
  });

  test('one that rang already is not offline: its answer is on the way', () => {
    const play = outgoingPlay();
    play.send(fact('call-ringing', {}), { type: 'offer-refused', epoch: 1, code: 'offline' });
    expect(play.state().call.phase).toBe('outgoing');
  });

  test('a repeated offer that finds nobody says that the call is over, in case it was answered', () => {
    const play = outgoingPlay();
    play.send({ type: 'server-lost' }, { type: 'server-reached' });
    const effects = play.send({ type: 'offer-refused', epoch: 1, code: 'offline' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'hangup' }]);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'offline' });
  });

  test('a server that forgets to end the ringing does not let it ring for ever', () => {
    const play = outgoingPlay();
    const effects = play.send({ type: 'timer-fired', timer: 'ring' });
    expect(only(effects, 'send-end')).toHaveLength(1);
    expect(play.state().call).toMatchObject({ why: 'no-answer' });
  });

  test('who was offline while it rang is not told that nobody answered', () => {
    const play = outgoingPlay();
    play.send({ type: 'server-lost' }, { type: 'timer-fired', timer: 'ring' });
    expect(play.state().call).toMatchObject({ why: 'unreachable' });
  });

  test('an offer that never reached the server ends as unreachable', () => {
    const play = createPlay();
    play.send(asksToCall(), { type: 'offer-made', epoch: 1, offer: offer() });
    play.send({ type: 'offer-refused', epoch: 1, code: 'unreachable' });
    expect(play.state().call.phase).toBe('outgoing');
    play.send({ type: 'timer-fired', timer: 'ring' });
    expect(play.state().call).toMatchObject({ why: 'unreachable' });
  });

  test('a removed member hears why', () => {
    const play = outgoingPlay();
    play.send(fact('end-call', { reason: 'removed' }));
    expect(play.state().call).toMatchObject({ why: 'removed' });
  });

  test('facts of another call change nothing', () => {
    const play = outgoingPlay();
    const before = play.state();
    play.send(
      fact('call-decline', { callId: OTHER_CALL }),
      fact('call-busy', { callId: OTHER_CALL }),
    );
    expect(play.state()).toBe(before);
  });
});

describe('both calling each other', () => {
  const theirRing = () => rings({ callId: OTHER_CALL });

  test('the offer that comes is answered under its own id, on a link of its own', () => {
    const play = outgoingPlay();
    const effects = play.send(theirRing());
    expect(names(effects).slice(0, 6)).toEqual([
      ...['close-link', 'forget-call', 'open-link', 'take-offer', 'make-answer', 'start-timer'],
    ]);
    expect(play.live()).toMatchObject({ callId: OTHER_CALL, peer: BO });
    expect(play.link()).toMatchObject({ epoch: 2, negotiation: { kind: 'making-answer' } });
  });

  test('an acknowledgement with their id first leads to the same', () => {
    const play = createPlay();
    play.send({ type: 'server-reached' }, asksToCall());
    play.send({ type: 'offer-made', epoch: 1, offer: offer() });
    play.send({ type: 'offer-delivered', epoch: 1, callId: OTHER_CALL });
    expect(play.state().call).toMatchObject({ phase: 'outgoing', callId: OTHER_CALL });
    play.send(theirRing());
    expect(play.live().callId).toBe(OTHER_CALL);
  });

  test('an acknowledgement that comes after their offer no longer counts', () => {
    const play = createPlay();
    play.send({ type: 'server-reached' }, asksToCall());
    play.send({ type: 'offer-made', epoch: 1, offer: offer() }, theirRing());
    const before = play.state();
    play.send({ type: 'offer-delivered', epoch: 1, callId: CALL });
    expect(play.state()).toBe(before);
  });

  test('the devices that were opened for the call are used for it', () => {
    const play = outgoingPlay();
    play.send(...devicesOpened(play.state()));
    const effects = play.send(theirRing());
    expect(only(effects, 'fill-slot')).toEqual([
      { do: 'fill-slot', epoch: 2, slot: 'microphone', track: track('microphone 1') },
      { do: 'fill-slot', epoch: 2, slot: 'camera', track: track('camera 2') },
    ]);
    expect(only(effects, 'open-devices')).toEqual([]);
  });

  test('a ring from a third person changes nothing', () => {
    const play = outgoingPlay();
    const before = play.state();
    play.send(rings({ callId: OTHER_CALL, from: ADA.userId }));
    expect(play.state()).toBe(before);
  });
});
