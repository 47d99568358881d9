import { expect, test } from 'vitest';
import { isTold } from './wire-candidate.ts';

const host = 'candidate:1 1 udp 1 192.0.2.1 5000 typ host';
const overTcp = 'candidate:2 1 tcp 1 192.0.2.1 9 typ host tcptype';

test.for<[string, string, RTCIceTcpCandidateType | null, boolean]>([
  ['one over UDP', host, null, true],
  ['one over TCP that can be connected to', `${overTcp} passive`, 'passive', true],
  ['one over TCP that only connects itself', `${overTcp} active`, 'active', false],
  ['the end of them', '', null, false],
])('%s', ([, candidate, tcpType, told]) => {
  expect(isTold({ candidate, tcpType })).toBe(told);
});
