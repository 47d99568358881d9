import { expect, test } from 'vitest';
import { byOrder, offeredCodecs } from './codec-choice.ts';
import { joinCodecOrders } from './codec-order.ts';

const OFFER = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=rtpmap:111 opus/48000/2',
  'm=video 9 UDP/TLS/RTP/SAVPF 98 99 96 97 100',
  'a=mid:1',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:97 rtx/90000',
  'a=rtpmap:98 VP9/90000',
  'a=rtpmap:99 rtx/90000',
  'a=rtpmap:100 VP9/90000',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=mid:2',
  'a=rtpmap:96 H264/90000',
  '',
].join('\r\n');

test('the codecs of a place are read in the order of its own line', () => {
  expect(offeredCodecs(OFFER, '1')).toEqual(['VP9', 'RTX', 'VP8']);
  expect(offeredCodecs(OFFER, '2')).toEqual(['H264']);
});

test('a place that is not offered has none', () => {
  expect(offeredCodecs(OFFER, '9')).toEqual([]);
});

test('codecs are put in order, and what belongs to all of them stays behind', () => {
  const codecs = ['video/VP8', 'video/rtx', 'video/H264', 'video/vp9'].map((mimeType) => ({
    mimeType,
  }));
  expect(byOrder(codecs, ['VP9', 'VP8']).map(({ mimeType }) => mimeType)).toEqual([
    'video/vp9',
    'video/VP8',
    'video/rtx',
    'video/H264',
  ]);
});

/** As browsers write it: with a retransmission behind each codec, and what repairs all of them. */
function offerOf(order: readonly string[]): string {
  const lines = order.flatMap((name, index) => [
    `a=rtpmap:${96 + 2 * index} ${name}/90000`,
    `a=rtpmap:${97 + 2 * index} rtx/90000`,
    `a=fmtp:${97 + 2 * index} apt=${96 + 2 * index}`,
  ]);
  const repairs = ['a=rtpmap:120 red/90000', 'a=rtpmap:121 rtx/90000', 'a=rtpmap:122 ulpfec/90000'];
  const numbers = [...order.flatMap((_, index) => [96 + 2 * index, 97 + 2 * index]), 120, 121, 122];
  const media = `m=video 9 UDP/TLS/RTP/SAVPF ${numbers.join(' ')}`;
  return ['v=0', media, 'a=mid:1', ...lines, ...repairs, ''].join('\r\n');
}

test.each([
  [
    ['VP9', 'VP8', 'H264', 'AV1'],
    ['H264', 'VP8', 'VP9'],
  ],
  [
    ['VP9', 'VP8', 'H264', 'AV1'],
    ['H264', 'AV1', 'VP9', 'VP8'],
  ],
  [
    ['AV1', 'VP9', 'VP8', 'H264'],
    ['H264', 'VP9', 'VP8'],
  ],
])('%j and %j agree on one codec, whoever of them called', (one, other) => {
  const answered = joinCodecOrders(one, offeredCodecs(offerOf(other), '1'));
  const called = joinCodecOrders(other, offeredCodecs(offerOf(one), '1'));
  expect(answered[0]).toBe(called[0]);
});
