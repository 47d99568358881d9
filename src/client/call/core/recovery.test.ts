import { describe, expect, test } from 'vitest';
import {
  ADA,
  answer,
  BO,
  CALL,
  fact,
  livePlay,
  names,
  offer,
  only,
  outgoingPlay,
  type Play,
  rings,
} from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import type { TransportState } from './state.ts';
import {
  LOST_AFTER_MS,
  NETWORK_CHANGE_COUNTS_MS,
  POLITE_EXTRA_MS,
  RESTART_SILENT_AFTER_MS,
} from './timings.ts';

const silence = (isSilent: boolean): EngineEvent => ({ type: 'link-silence', epoch: 1, isSilent });
const transport = (to: TransportState): EngineEvent => ({
  ...{ type: 'link-transport', epoch: 1, transport: to },
});
const changed: EngineEvent = { type: 'network-changed', wasGone: false };
const replaced: EngineEvent = { type: 'network-changed', wasGone: true };
const restartTimerOf = (effects: ReturnType<Play['send']>) =>
  only(effects, 'start-timer').filter(({ timer }) => timer === 'restart');

describe('media that falls silent while the transport still calls itself connected', () => {
  test('is watched for a while: it often comes back by itself', () => {
    const play = livePlay(BO, ADA);
    const effects = play.send(silence(true));
    expect(effects).toEqual([{ do: 'start-timer', timer: 'restart', ms: RESTART_SILENT_AFTER_MS }]);
    expect(names(play.send({ type: 'timer-fired', timer: 'restart' }))).toContain('make-offer');
  });

  test('is watched longer by the polite side, so that the two seldom cross', () => {
    const [timer] = restartTimerOf(livePlay(ADA, BO).send(silence(true)));
    expect(timer?.ms).toBe(RESTART_SILENT_AFTER_MS + POLITE_EXTRA_MS);
  });

  test('and flows again needs nothing more', () => {
    const play = livePlay();
    play.send(silence(true));
    expect(play.send(silence(false))).toEqual([{ do: 'stop-timer', timer: 'restart' }]);
    expect(names(play.send({ type: 'timer-fired', timer: 'restart' }))).toEqual([]);
  });

  test('after a change of network is restarted at once', () => {
    const play = livePlay();
    play.send(changed);
    play.pass(NETWORK_CHANGE_COUNTS_MS - 1);
    expect(only(play.send(silence(true)), 'make-offer')).toEqual([
      { do: 'make-offer', epoch: 1, isRestart: true },
    ]);
  });

  test('long after a change of network has another reason', () => {
    const play = livePlay();
    play.send(changed);
    play.pass(NETWORK_CHANGE_COUNTS_MS);
    expect(names(play.send(silence(true)))).toEqual(['start-timer']);
  });

  test('before a change of network that is told late is restarted when it is', () => {
    const play = livePlay();
    play.send(silence(true));
    expect(names(play.send(changed))).toContain('make-offer');
  });

  test('with the server out of reach is restarted when the server is back', () => {
    const play = livePlay();
    play.send({ type: 'server-lost' }, changed);
    expect(only(play.send(silence(true)), 'make-offer')).toEqual([]);
    const back = play.send(
      { type: 'server-reached' },
      { type: 'call-still-runs', callId: CALL, isPeerPresent: true },
    );
    expect(names(back)).toContain('make-offer');
  });

  test('right after the server was lost has the same reason, and is restarted at once', () => {
    const play = livePlay();
    play.send({ type: 'server-lost' }, { type: 'server-reached' });
    play.send({ type: 'call-still-runs', callId: CALL, isPeerPresent: true });
    expect(only(play.send(silence(true)), 'make-offer')).toHaveLength(1);
  });

  test('has its offer said again when no answer has come in a long while', () => {
    const play = livePlay();
    play.send(changed, silence(true));
    const { epoch } = play.link();
    play.send(
      { type: 'offer-made', epoch, offer: offer() },
      { type: 'offer-delivered', epoch, callId: CALL },
    );
    const effects = play.send({ type: 'timer-fired', timer: 'restart' });
    expect(names(effects)).toEqual(['repeat-description', 'start-timer']);
  });

  test('has nothing said again to a server that is out of reach', () => {
    const play = livePlay();
    play.send(changed, silence(true));
    const { epoch } = play.link();
    play.send({ type: 'offer-made', epoch, offer: offer() }, { type: 'server-lost' });
    expect(names(play.send({ type: 'timer-fired', timer: 'restart' }))).toEqual(['start-timer']);
  });

  test('is not watched anew when the transport notices it in the end', () => {
    const play = livePlay();
    play.send(silence(true));
    expect(restartTimerOf(play.send(transport('disconnected')))).toEqual([]);
  });

  test('on a link that is not this call’s changes nothing', () => {
    const play = livePlay();
    const before = play.state();
    expect(play.send({ type: 'link-silence', epoch: 0, isSilent: true })).toEqual([]);
    expect(play.state()).toBe(before);
  });
});

describe('a transport that goes back to searching', () => {
  test('has no way, and ends the call after a minute like one that is disconnected', () => {
    const effects = livePlay().send(transport('connecting'));
    expect(effects).toContainEqual({ do: 'start-timer', timer: 'lost', ms: LOST_AFTER_MS });
    expect(restartTimerOf(effects)).toHaveLength(1);
  });
});

describe('another network', () => {
  test('that may be the same one is no reason to touch a call that carries media', () => {
    expect(livePlay().send(changed)).toEqual([]);
  });

  test('after none at all is: what still looks connected is of the old one', () => {
    expect(names(livePlay().send(replaced))).toContain('make-offer');
  });

  test('is used once, not again at every return of the server', () => {
    const play = livePlay();
    play.send(replaced);
    const { epoch } = play.link();
    play.send(
      { type: 'offer-made', epoch, offer: offer() },
      { type: 'offer-delivered', epoch, callId: CALL },
      fact('call-answer', { answer: answer(), attempt: 1 }),
      { type: 'server-lost' },
      { type: 'server-reached' },
    );
    const back = play.send({ type: 'call-still-runs', callId: CALL, isPeerPresent: true });
    expect(only(back, 'make-offer')).toEqual([]);
  });

  test('waits for the server where that is not reached over it yet', () => {
    const play = livePlay();
    play.send({ type: 'server-lost' });
    expect(only(play.send(replaced), 'make-offer')).toEqual([]);
    const back = play.send(
      { type: 'server-reached' },
      { type: 'call-still-runs', callId: CALL, isPeerPresent: true },
    );
    expect(names(back)).toContain('make-offer');
  });

  test('is known to the other side’s restart as well, which finds new candidates here', () => {
    const play = livePlay();
    play.send({ type: 'server-lost' }, replaced, { type: 'server-reached' });
    play.send(rings({ offer: offer('restart') }));
    expect(play.link().isStale).toBe(false);
  });

  test('changes nothing for the app of the guide, which takes an offer for a new call', () => {
    const play = outgoingPlay();
    play.send(fact('call-answer', { answer: answer() }), transport('connected'));
    const effects = play.send(replaced, silence(true), {
      ...{ type: 'timer-fired', timer: 'restart' },
    });
    expect(only(effects, 'make-offer')).toEqual([]);
  });
});

describe('a call that never connects', () => {
  const neverConnected = () => {
    const play = outgoingPlay();
    play.send(fact('call-answer', { answer: answer(), attempt: 1 }));
    return play;
  };

  test('says that no relay is set up where that is so', () => {
    const play = neverConnected();
    play.send({ type: 'link-relay-missing', epoch: 1 });
    const effects = play.send({ type: 'timer-fired', timer: 'connect' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'failed' }]);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'no-relay' });
  });

  test('says so as well where the other side gave up first', () => {
    const play = neverConnected();
    play.send({ type: 'link-relay-missing', epoch: 1 }, fact('end-call', { reason: 'failed' }));
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'no-relay' });
  });

  test('does not blame a relay that there is', () => {
    const play = neverConnected();
    play.send({ type: 'timer-fired', timer: 'connect' });
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'never-connected' });
  });

  test('is none that was connected before its page was loaded anew', () => {
    const play = livePlay();
    const newer = play.send(rings({ attempt: 2 }));
    expect(names(newer)).toContain('open-link');
    // It gets the minute that any call gets which has worked.
    expect(newer).toContainEqual({ do: 'start-timer', timer: 'lost', ms: LOST_AFTER_MS });
    expect(newer).not.toContainEqual(
      expect.objectContaining({ timer: 'connect', do: 'start-timer' }),
    );
    const effects = play.send({ type: 'timer-fired', timer: 'lost' });
    expect(only(effects, 'send-end')).toMatchObject([{ reason: 'lost' }]);
    expect(play.state().call).toMatchObject({ phase: 'ended', why: 'lost' });
  });
});
