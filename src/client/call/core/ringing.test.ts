import { describe, expect, test } from 'vitest';
import {
  answer,
  CALL,
  CY,
  candidate,
  devicesOpened,
  fact,
  incomingPlay,
  names,
  OTHER_CALL,
  offer,
  only,
  rings,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import type { EndReason } from './state.ts';

describe('being called', () => {
  test('prepares the link and opens no device', () => {
    const play = incomingPlay();
    expect(play.state().call).toMatchObject({ phase: 'incoming', callId: CALL });
    expect(play.state().media.microphone).toEqual({ kind: 'off' });
    expect(play.link().negotiation.kind).toBe('offer-received');
  });

  test('their candidates go to the link while it rings', () => {
    const effects = incomingPlay().send(
      fact('ice-candidate', { candidate: candidate('theirs'), attempt: 1 }),
    );
    expect(effects).toEqual([{ do: 'take-candidate', epoch: 1, candidate: candidate('theirs') }]);
  });

  test('nothing of ours is sent before a person answers', () => {
    const play = incomingPlay();
    const effects = play.send(
      { type: 'link-candidate', epoch: 1, candidate: candidate('ours') },
      { type: 'microphone-asked', isOn: true },
      { type: 'camera-asked', isOn: true },
    );
    expect(effects).toEqual([]);
  });

  test('answering makes the answer, and asks for microphone and camera at once', () => {
    const play = incomingPlay();
    const effects = play.send({ type: 'answer-asked', withCamera: true });
    expect(only(effects, 'make-answer')).toEqual([{ do: 'make-answer', epoch: 1 }]);
    expect(only(effects, 'open-devices')[0]?.requests).toHaveLength(2);
    expect(play.state().call.phase).toBe('live');
  });

  test('answering without video asks for the microphone alone', () => {
    const effects = incomingPlay().send({ type: 'answer-asked', withCamera: false });
    expect(only(effects, 'open-devices')[0]?.requests).toMatchObject([{ device: 'microphone' }]);
  });

  test('answering twice is answering once', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: true });
    expect(play.send({ type: 'answer-asked', withCamera: true })).toEqual([]);
  });

  test('candidates wait for the answer to arrive', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: false });
    const held = play.send(
      { type: 'link-candidate', epoch: 1, candidate: candidate('ours') },
      { type: 'answer-made', epoch: 1, answer: answer() },
    );
    expect(names(held)).toEqual(['send-answer']);
    const effects = play.send({ type: 'answer-delivered', epoch: 1 });
    expect(only(effects, 'send-candidate')).toHaveLength(1);
    expect(play.link().negotiation.kind).toBe('stable');
  });

  test('what we send is told only once the answer has arrived', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: true });
    const opened = devicesOpened(play.state());
    const early = play.send(...opened, { type: 'answer-made', epoch: 1, answer: answer() });
    expect(opened).toHaveLength(2);
    expect(only(early, 'send-media')).toEqual([]);
    const effects = play.send({ type: 'answer-delivered', epoch: 1 });
    expect(only(effects, 'send-media')).toHaveLength(1);
  });

  test('a microphone that still opens is not told as off, one that cannot be opened is', () => {
    const play = incomingPlay();
    play.send(
      { type: 'answer-asked', withCamera: true },
      { type: 'answer-made', epoch: 1, answer: answer() },
    );
    const told = only(play.send({ type: 'answer-delivered', epoch: 1 }), 'send-media');
    expect(told).toMatchObject([{ sent: { microphone: true, camera: false } }]);
    const failed = devicesOpened(play.state()).flatMap((opened): EngineEvent[] => {
      if (opened.type !== 'device-opened') return [];
      const { device, request } = opened;
      return [{ type: 'device-failed', device, request, why: 'denied' }];
    });
    const corrected = only(play.send(...failed), 'send-media');
    expect(corrected).toMatchObject([{ sent: { microphone: false, camera: false } }]);
  });

  test('the app of the guide is told by its offer without an attempt', () => {
    const play = incomingPlay({ attempt: undefined });
    play.send({ type: 'answer-asked', withCamera: true });
    expect(play.live().dialect).toBe('guide');
    const effects = play.send(
      { type: 'answer-made', epoch: 1, answer: answer() },
      { type: 'answer-delivered', epoch: 1 },
    );
    expect(only(effects, 'send-media')).toEqual([]);
  });

  test('declining tells the server and ends it here', () => {
    const play = incomingPlay();
    const effects = play.send({ type: 'decline-asked' });
    expect(only(effects, 'send-decline')).toHaveLength(1);
    expect(only(effects, 'close-link')).toHaveLength(1);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'declined-here' });
  });

  test('the same ring again takes only a newer offer', () => {
    const play = incomingPlay();
    expect(play.send(rings())).toEqual([]);
    const effects = play.send(rings({ offer: offer('newer') }));
    expect(names(effects)).toEqual(['take-offer']);
  });

  test('a ring from somebody else while it rings changes nothing', () => {
    const play = incomingPlay();
    const before = play.state();
    play.send(rings({ callId: OTHER_CALL, from: CY.userId }));
    expect(play.state()).toBe(before);
  });

  test('a ring after a call that has just ended takes the place of its sentence', () => {
    const play = incomingPlay();
    play.send({ type: 'decline-asked' });
    const effects = play.send(rings({ callId: OTHER_CALL }));
    expect(only(effects, 'stop-timer')).toContainEqual({ do: 'stop-timer', timer: 'dismiss' });
    expect(play.state().call).toMatchObject({ phase: 'incoming', callId: OTHER_CALL });
  });

  test('an answer that the server refuses as over ends the call', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: true });
    play.send({ type: 'answer-made', epoch: 1, answer: answer() });
    play.send({ type: 'answer-refused', epoch: 1, code: 'call_over' });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'over' });
  });

  test('an answer that cannot be used is told to the other side', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: true });
    const effects = play.send({ type: 'answer-refused', epoch: 1, code: 'invalid' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'failed' }]);
  });

  test('whoever does not hear the server any more is not rung for ever', () => {
    const play = incomingPlay();
    play.send({ type: 'timer-fired', timer: 'ring' });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'missed' });
  });
});

describe('a ring that ends elsewhere', () => {
  const endings: [ReturnType<typeof fact>, EndReason][] = [
    [fact('call-cancelled', {}), 'caller-cancelled'],
    [fact('end-call', {}), 'caller-cancelled'],
    [fact('end-call', { reason: 'removed' }), 'removed'],
    [fact('call-missed', {}), 'missed'],
    [fact('call-taken', { how: 'answered' }), 'answered-elsewhere'],
    [fact('call-taken', { how: 'declined' }), 'declined-elsewhere'],
  ];
  test.each(endings)('%o', (event, why) => {
    const play = incomingPlay();
    const effects = play.send(event);
    expect(play.state().call).toMatchObject({ phase: 'ended', why });
    expect(only(effects, 'send-end')).toEqual([]);
  });

  test('a device that was just answering has lost against the other one', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: true });
    play.send(fact('call-taken', { how: 'answered' }));
    expect(play.state().call).toMatchObject({ why: 'answered-elsewhere' });
  });

  test('the device that has answered is not told away by a late word', () => {
    const play = incomingPlay();
    play.send({ type: 'answer-asked', withCamera: true });
    play.send({ type: 'answer-made', epoch: 1, answer: answer() });
    play.send({ type: 'answer-delivered', epoch: 1 });
    play.send(fact('call-taken', { how: 'answered' }));
    expect(play.state().call.phase).toBe('live');
  });
});
