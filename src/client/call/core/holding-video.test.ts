import { expect, test } from 'vitest';
import { fact, livePlay, only } from '../../../../tests/factories/call-events.ts';
import type { EngineEvent } from './events.ts';
import { isTheirVideoHeld, isVideoHeld } from './selectors.ts';

const held = (isHeld: boolean, epoch = 1): EngineEvent => ({
  type: 'link-video-held',
  epoch,
  isHeld,
});

test('who has to leave the picture out knows it, and says so to the other side once', () => {
  const play = livePlay();
  const told = only(play.send(held(true), held(true)), 'send-media');
  expect(told).toMatchObject([{ sent: { isVideoHeld: true } }]);
  expect(isVideoHeld(play.state())).toBe(true);
});

test('that the picture goes on is said as well', () => {
  const play = livePlay();
  play.send(held(true));
  const [told] = only(play.send(held(false)), 'send-media');
  expect(told?.sent).not.toHaveProperty('isVideoHeld');
  expect(isVideoHeld(play.state())).toBe(false);
});

test('a link of before says nothing about this one', () => {
  const play = livePlay();
  expect(play.send(held(true, 9))).toEqual([]);
  expect(isVideoHeld(play.state())).toBe(false);
});

test('what the other side says of its picture is believed', () => {
  const play = livePlay();
  const sent = { microphone: true, camera: true, screen: false };
  play.send(fact('call-media', { sent: { ...sent, isVideoHeld: true } }));
  expect(isTheirVideoHeld(play.state())).toBe(true);
  play.send(fact('call-media', { sent }));
  expect(isTheirVideoHeld(play.state())).toBe(false);
});

test('who chooses to use less data asks the other side for it, and says when that ends', () => {
  const play = livePlay();
  const choose = (isOn: boolean) =>
    only(play.send({ type: 'data-saver-asked', isOn }), 'send-media');
  expect(choose(true)).toMatchObject([{ sent: { isSavingData: true } }]);
  const [told] = choose(false);
  expect(told?.sent).not.toHaveProperty('isSavingData');
});

test('what a person wishes of all that is sent holds for the next call, too', () => {
  const play = livePlay();
  play.send({ type: 'data-saver-asked', isOn: true });
  play.send({ type: 'screen-content-chosen', content: 'motion' });
  play.send({ type: 'hang-up-asked' });
  expect(play.state().media).toMatchObject({ isSavingData: true, screenContent: 'motion' });
});
