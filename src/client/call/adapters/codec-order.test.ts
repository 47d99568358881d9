import { describe, expect, test } from 'vitest';
import { type CodecAbility, joinCodecOrders, orderCodecs } from './codec-order.ts';

const able = (name: string, what: Partial<CodecAbility> = {}): CodecAbility => ({
  ...{ name, isSmooth: true, isEfficient: false },
  ...what,
});
const WITHOUT_HELP = ['VP8', 'VP9', 'H264', 'AV1'].map((name) => able(name));

describe('the order of one machine', () => {
  test('begins with what looks best, where it does all equally well', () => {
    expect(orderCodecs(WITHOUT_HELP)).toEqual(['VP9', 'VP8', 'H264', 'AV1']);
  });

  test('begins with what the machine has parts for', () => {
    const phone = [able('VP8'), able('VP9'), able('H264', { isEfficient: true })];
    expect(orderCodecs(phone)).toEqual(['H264', 'VP9', 'VP8']);
  });

  test('ends with what it is too slow for', () => {
    const slow = [able('VP9', { isSmooth: false }), able('VP8')];
    expect(orderCodecs(slow)).toEqual(['VP8', 'VP9']);
  });

  test('leaves out what we know nothing of', () => {
    expect(orderCodecs([able('H265'), able('VP8')])).toEqual(['VP8']);
  });
});

describe('the order of two machines', () => {
  const LAPTOP = ['VP9', 'VP8', 'H264', 'AV1'];

  test('is theirs where they agree', () => {
    expect(joinCodecOrders(LAPTOP, LAPTOP)).toEqual(LAPTOP);
  });

  test('begins with what neither does badly', () => {
    expect(joinCodecOrders(LAPTOP, ['H264', 'VP9', 'VP8'])[0]).toBe('VP9');
  });

  test('has only what both know', () => {
    expect(joinCodecOrders(['VP9', 'VP8'], ['H264', 'VP8'])).toEqual(['VP8']);
  });

  test('begins with the better picture where it makes no difference to the two', () => {
    expect(joinCodecOrders(LAPTOP, ['VP8', 'VP9', 'H264'])[0]).toBe('VP9');
  });
});
