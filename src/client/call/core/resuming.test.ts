import { describe, expect, test } from 'vitest';
import { createPlay, livePlay, names, only } from '../../../../tests/factories/call-events.ts';
import type { MediaFailure } from './state.ts';

const resumed = (hiddenMs: number) => ({ type: 'page-resumed', hiddenMs }) as const;

describe('a page that is looked at again', () => {
  test('restarts a link that was lost meanwhile, without waiting', () => {
    const play = livePlay();
    const { epoch } = play.link();
    play.send({ type: 'link-transport', epoch, transport: 'disconnected' });
    expect(names(play.send(resumed(1_000)))).toContain('make-offer');
  });

  test('leaves a link alone that carries media', () => {
    expect(names(livePlay().send(resumed(60_000)))).not.toContain('make-offer');
  });

  const hidings = [
    [60_000, ['make-offer', 'start-timer']],
    [1_000, ['start-timer']],
  ] as const;
  test.each(hidings)('after %i ms takes silence for what it is', (hiddenMs, effects) => {
    const play = livePlay();
    play.send(resumed(hiddenMs));
    const { epoch } = play.link();
    expect(names(play.send({ type: 'link-silence', epoch, isSilent: true }))).toEqual(effects);
  });

  const failures: [MediaFailure, number][] = [
    ['in-use', 1],
    ['unknown', 1],
    ['denied', 0],
    ['missing', 0],
  ];
  test.each(failures)('with a camera that was %s asks for it %i times', (why, times) => {
    const play = livePlay();
    const asked = play.state().media.camera;
    const request = asked.kind === 'starting' ? asked.request : 0;
    play.send({ type: 'device-failed', device: 'camera', request, why });
    expect(only(play.send(resumed(1_000)), 'open-devices')).toHaveLength(times);
  });

  test('outside a call does nothing', () => {
    expect(createPlay().send(resumed(60_000))).toEqual([]);
  });
});
