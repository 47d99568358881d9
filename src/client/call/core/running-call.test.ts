import { describe, expect, test } from 'vitest';
import {
  ADA,
  answer,
  BO,
  candidate,
  fact,
  livePlay,
  names,
  OTHER_CALL,
  offer,
  only,
  outgoingPlay,
  rings,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import type { EndReason, TransportState } from './state.ts';
import { GONE_AFTER_MS, LOST_AFTER_MS, POLITE_EXTRA_MS, RESTART_AFTER_MS } from './timings.ts';

const transport = (state: TransportState, epoch = 1): EngineEvent => ({
  type: 'link-transport',
  epoch,
  transport: state,
});
const fired = (timer: 'connect' | 'restart' | 'lost' | 'gone'): EngineEvent => ({
  type: 'timer-fired',
  timer,
});
const away = (isLeaving: boolean, isClosed = true) =>
  fact('call-peer-away', { isLeaving, isClosed });

describe('the end of a running call', () => {
  test('hanging up tells the other side, and keeps how long they talked', () => {
    const play = livePlay();
    play.pass(65_000);
    const effects = play.send({ type: 'hang-up-asked' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'hangup' }]);
    expect(play.state().call).toMatchObject({ why: 'hung-up', durationMs: 65_000 });
  });

  const reasons: [ReturnType<typeof fact>, EndReason][] = [
    [fact('end-call', {}), 'peer-hung-up'],
    [fact('end-call', { reason: 'hangup' }), 'peer-hung-up'],
    [fact('end-call', { reason: 'left' }), 'peer-left'],
    [fact('end-call', { reason: 'lost' }), 'lost'],
    [fact('end-call', { reason: 'failed' }), 'lost'],
    [fact('end-call', { reason: 'removed' }), 'removed'],
    [fact('call-cancelled', {}), 'caller-cancelled'],
  ];
  test.each(reasons)('%o', (event, why) => {
    const play = livePlay();
    const effects = play.send(event);
    expect(play.state().call).toMatchObject({ phase: 'ended', why });
    expect(only(effects, 'send-end')).toEqual([]);
    expect(only(effects, 'stop-timer')).toHaveLength(5);
  });

  test('a link that cannot go on ends the call for both', () => {
    const play = livePlay();
    const effects = play.send({ type: 'link-broken', epoch: 1 });
    // One that has worked did not fail to connect, and is no reason to look for a relay.
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'lost' }]);
    expect(play.state().call).toMatchObject({ why: 'broken' });
  });

  test('a call that never connects ends with that reason', () => {
    const play = outgoingPlay();
    play.send(fact('call-answer', { answer: answer(), attempt: 1 }));
    play.send(transport('connecting'), fired('connect'));
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'never-connected' });
  });

  test('a call that was connected once and does not come back is lost', () => {
    const play = livePlay();
    play.send(transport('failed'), fired('lost'));
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'lost' });
  });

  test('the sentence goes away by itself, or when it is put away', () => {
    const play = livePlay();
    play.send({ type: 'hang-up-asked' }, { type: 'timer-fired', timer: 'dismiss' });
    expect(play.state().call).toEqual({ phase: 'idle' });
    const other = livePlay();
    other.send({ type: 'hang-up-asked' });
    expect(names(other.send({ type: 'dismiss-asked' }))).toEqual(['stop-timer']);
    expect(other.state().call).toEqual({ phase: 'idle' });
  });
});

describe('the other side goes away', () => {
  test('a page that said goodbye is waited for, then the call ends unless media flows', () => {
    const play = livePlay();
    const effects = play.send(away(true), transport('disconnected'));
    expect(only(effects, 'start-timer')).toContainEqual({
      ...{ do: 'start-timer', timer: 'gone', ms: GONE_AFTER_MS },
    });
    play.send(fired('gone'));
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'peer-left' });
  });

  test('a device that only lost the server is left alone while media flows', () => {
    const play = livePlay();
    play.send(away(false), fired('gone'));
    expect(play.live().peerPresence).toBe('closed');
  });

  test('a crash is noticed twenty seconds after its media stopped', () => {
    const play = livePlay();
    play.send(away(false));
    const effects = play.send(transport('disconnected'));
    expect(only(effects, 'start-timer')).toContainEqual({
      ...{ do: 'start-timer', timer: 'gone', ms: GONE_AFTER_MS },
    });
    play.send(fired('gone'));
    expect(play.state().call).toMatchObject({ why: 'peer-left' });
  });

  test('a silent device starts no count-down', () => {
    const effects = livePlay().send(away(false, false));
    expect(effects).toEqual([]);
  });

  test('coming back stops the count-down, and tells what we send', () => {
    const play = livePlay();
    play.send(away(true));
    const effects = play.send(fact('call-peer-back', {}));
    expect(effects).toContainEqual({ do: 'stop-timer', timer: 'gone' });
    expect(only(effects, 'send-media')).toHaveLength(1);
    expect(play.live().peerPresence).toBe('here');
  });

  test('what they say that they send is kept', () => {
    const play = livePlay();
    const sent = { microphone: false, camera: false, screen: true };
    play.send(fact('call-media', { sent }));
    expect(play.live().remote).toEqual(sent);
  });
});

describe('a transport that is lost', () => {
  test('is watched, restarted and given up after a minute', () => {
    const play = livePlay();
    const dropped = play.send(transport('disconnected'));
    expect(only(dropped, 'start-timer').map(({ timer, ms }) => [timer, ms])).toEqual([
      ['lost', LOST_AFTER_MS],
      ['restart', RESTART_AFTER_MS + POLITE_EXTRA_MS],
    ]);
    const restarted = play.send(fired('restart'));
    expect(only(restarted, 'make-offer')).toEqual([
      { do: 'make-offer', epoch: 1, isRestart: true },
    ]);
    const lost = play.send(fired('lost'));
    expect(only(lost, 'send-end')).toMatchObject([{ reason: 'lost' }]);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'lost' });
  });

  test('the impolite side restarts sooner, so that the two seldom cross', () => {
    const play = livePlay(BO, ADA);
    const effects = play.send(transport('disconnected'));
    expect(only(effects, 'start-timer')).toContainEqual({
      ...{ do: 'start-timer', timer: 'restart', ms: RESTART_AFTER_MS },
    });
  });

  test('one that has failed is restarted at once', () => {
    expect(names(livePlay().send(transport('failed')))).toContain('make-offer');
  });

  test('one that comes back by itself needs nothing more', () => {
    const play = livePlay();
    play.send(transport('disconnected'));
    const effects = play.send(transport('connected'));
    expect(only(effects, 'stop-timer').map(({ timer }) => timer)).toEqual([
      ...['connect', 'restart', 'lost'],
    ]);
  });

  test('another network is reason enough to restart what does not carry media', () => {
    const play = livePlay();
    expect(play.send({ type: 'network-changed', wasGone: false })).toEqual([]);
    play.send(transport('disconnected'));
    expect(names(play.send({ type: 'network-changed', wasGone: false }))).toContain('make-offer');
  });

  test('a restart that is under way is not crossed by a second one', () => {
    const play = livePlay();
    play.send(transport('failed'));
    expect(names(play.send(fired('restart')))).toEqual(['start-timer']);
  });

  test('the app of the guide is never offered anything again', () => {
    const play = outgoingPlay();
    play.send(fact('call-answer', { answer: answer() }), transport('connected'));
    const effects = play.send(transport('failed'), fired('restart'), {
      type: 'network-changed',
      wasGone: false,
    });
    expect(only(effects, 'make-offer')).toEqual([]);
  });

  test('what an old link still reports changes nothing', () => {
    const play = livePlay();
    const before = play.state();
    const effects = play.send(
      transport('failed', 0),
      { type: 'link-broken', epoch: 0 },
      { type: 'link-candidate', epoch: 0, candidate: candidate('old') },
      { type: 'offer-made', epoch: 0, offer: offer() },
      { type: 'answer-made', epoch: 0, answer: answer() },
      { type: 'offer-refused', epoch: 0, code: 'call_over' },
      { type: 'answer-refused', epoch: 0, code: 'call_over' },
      { type: 'offer-delivered', epoch: 0, callId: OTHER_CALL },
      { type: 'answer-delivered', epoch: 0 },
      { type: 'candidate-undelivered', epoch: 0, candidate: null },
    );
    expect(effects).toEqual([]);
    expect(play.state()).toBe(before);
  });
});

describe('a second offer in a running call', () => {
  test('of the same attempt is taken and answered on the same link', () => {
    const play = livePlay();
    const effects = play.send(rings({ offer: offer('restart') }));
    expect(names(effects)).toEqual(['take-offer', 'make-answer']);
    expect(play.link().epoch).toBe(1);
  });

  test('of a newer attempt is another page: the link is replaced', () => {
    const play = livePlay();
    const effects = play.send(rings({ attempt: 2 }));
    expect(names(effects).slice(0, 4)).toEqual([
      ...['close-link', 'open-link', 'take-offer', 'make-answer'],
    ]);
    expect(play.link()).toMatchObject({ epoch: 2, attempt: 2, transport: 'new' });
  });

  test('of an older attempt changes nothing', () => {
    const play = livePlay();
    play.send(rings({ attempt: 2 }));
    expect(play.send(rings({ attempt: 1 }))).toEqual([]);
  });

  test('candidates of another attempt are dropped', () => {
    const play = livePlay();
    const stale = fact('ice-candidate', { candidate: candidate('old'), attempt: 7 });
    expect(play.send(stale)).toEqual([]);
  });

  test('when both offer at once the polite one gives way, and its own offer is void', () => {
    const play = livePlay(ADA, BO);
    play.send(transport('failed'));
    expect(names(play.send(rings({ offer: offer('theirs') })))).toEqual([
      ...['take-offer', 'make-answer'],
    ]);
    expect(play.send({ type: 'offer-made', epoch: 1, offer: offer('void') })).toEqual([]);
  });

  test('when both offer at once the impolite one goes on with its own', () => {
    const play = livePlay(BO, ADA);
    play.send(transport('failed'));
    const ofAda = rings({ from: ADA.userId, offer: offer('theirs') });
    expect(play.send(ofAda)).toEqual([]);
    expect(names(play.send({ type: 'offer-made', epoch: 1, offer: offer() }))).toEqual([
      'send-offer',
    ]);
  });

  test('an answer of ours that was made twice does not upset the offer that followed', () => {
    const play = livePlay();
    const made: EngineEvent = { type: 'answer-made', epoch: 1, answer: answer('ours') };
    play.send(rings(), rings(), made, { type: 'answer-delivered', epoch: 1 }, transport('failed'));
    expect(play.send(made)).toEqual([]);
    expect(play.link().negotiation.kind).toBe('making-offer');
  });

  test('an answer that nobody waits for changes nothing', () => {
    const play = livePlay();
    expect(play.send(fact('call-answer', { answer: answer('late'), attempt: 1 }))).toEqual([]);
  });

  test('an offer that their device could not hear waits until it is back', () => {
    const play = livePlay();
    play.send(transport('failed'), { type: 'offer-made', epoch: 1, offer: offer() });
    play.send({ type: 'offer-refused', epoch: 1, code: 'offline' });
    expect(names(play.send(fact('call-peer-back', {})))).toContain('repeat-description');
  });

  test('an offer in a call that is over ends it here', () => {
    const play = livePlay();
    play.send(transport('failed'), { type: 'offer-refused', epoch: 1, code: 'call_over' });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'over' });
  });
});
