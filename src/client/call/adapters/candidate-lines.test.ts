import { expect, test } from 'vitest';
import { splitCandidates } from './candidate-lines.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join('');

test('candidates are taken out with the section that they belong to', () => {
  const { sdp, candidates } = splitCandidates(
    lines(
      'v=0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=candidate:1 1 udp 2113937151 192.0.2.1 50000 typ host',
      'a=mid:0',
      'a=end-of-candidates',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:1',
      'a=candidate:2 1 udp 2113937151 192.0.2.1 50001 typ host',
    ),
  );
  expect(sdp).toBe(
    lines(
      'v=0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=mid:0',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:1',
    ),
  );
  expect(candidates).toEqual([
    {
      candidate: 'candidate:1 1 udp 2113937151 192.0.2.1 50000 typ host',
      sdpMid: '0',
      sdpMLineIndex: 0,
    },
    {
      candidate: 'candidate:2 1 udp 2113937151 192.0.2.1 50001 typ host',
      sdpMid: '1',
      sdpMLineIndex: 1,
    },
  ]);
});

test('a description without candidates stays as it is', () => {
  const sdp = lines('v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0');
  expect(splitCandidates(sdp)).toEqual({ sdp, candidates: [] });
});
