import { describe, expect, test } from 'vitest';
import {
  answer,
  createPlay,
  fact,
  incomingPlay,
  livePlay,
  names,
  only,
  outgoingPlay,
} from '../../../../tests/factories/call-events.ts';

const answered = () => fact('call-answer', { answer: answer(), attempt: 1 });
const restarts = (effects: Parameters<typeof names>[0]) =>
  only(effects, 'start-timer').filter(({ timer }) => timer === 'restart');

describe('the search for a first way', () => {
  test('has a limit for whoever called', () => {
    expect(restarts(outgoingPlay().send(answered()))).toHaveLength(1);
  });

  test('has a limit for whoever answered', () => {
    const effects = incomingPlay().send({ type: 'answer-asked', withCamera: true });
    expect(restarts(effects)).toHaveLength(1);
  });

  test('that finds none is begun anew', () => {
    const play = outgoingPlay();
    play.send(answered());
    const effects = play.send({ type: 'timer-fired', timer: 'restart' });
    expect(only(effects, 'make-offer')).toMatchObject([{ isRestart: true }]);
  });

  test('is over once there is a way', () => {
    const play = outgoingPlay();
    play.send(answered());
    const { epoch } = play.link();
    const effects = play.send({ type: 'link-transport', epoch, transport: 'connected' });
    expect(effects).toContainEqual({ do: 'stop-timer', timer: 'restart' });
    expect(names(play.send({ type: 'timer-fired', timer: 'restart' }))).toEqual([]);
  });

  test('is not watched twice, nor outside a call', () => {
    const play = outgoingPlay();
    play.send(answered());
    expect(restarts(play.send({ type: 'devices-changed' }))).toEqual([]);
    expect(restarts(livePlay().send({ type: 'devices-changed' }))).toEqual([]);
    expect(restarts(createPlay().send({ type: 'server-reached' }))).toEqual([]);
  });
});
