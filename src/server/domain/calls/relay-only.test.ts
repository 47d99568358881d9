import { expect, test } from 'vitest';
import { shownCandidate, shownDescription } from './relay-only.ts';

const HIDING = { isRelayOnly: true };
const OPEN = { isRelayOnly: false };

const RELAY =
  'candidate:3 1 udp 41885439 203.0.113.10 49160 typ relay raddr 198.51.100.7 rport 50001 generation 0 ufrag x network-id 1';
const RELAY_SHOWN =
  'candidate:3 1 udp 41885439 203.0.113.10 49160 typ relay raddr 0.0.0.0 rport 9 generation 0 ufrag x network-id 1';

test('a relayed candidate passes, without the address that the relay was reached from', () => {
  const candidate = { candidate: RELAY, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'x' };
  expect(shownCandidate(HIDING, candidate)).toEqual({ ...candidate, candidate: RELAY_SHOWN });
});

test('the end of candidates passes, however a browser says it', () => {
  expect(shownCandidate(HIDING, null)).toBeNull();
  expect(shownCandidate(HIDING, { candidate: '' })).toEqual({ candidate: '' });
});

test.each([
  ['a host', 'candidate:1 1 udp 2122260223 192.168.1.5 50000 typ host generation 0'],
  ['a name of the local network', 'candidate:1 1 udp 2122260223 8d3c.local 50000 typ host'],
  [
    'what a STUN server saw',
    'candidate:2 1 udp 1686052607 198.51.100.7 50001 typ srflx raddr 0.0.0.0 rport 0',
  ],
  ['a guess', 'candidate:4 1 udp 1 198.51.100.7 1 typ prflx'],
  ['TCP', 'candidate:5 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active'],
  ['two in one', `${RELAY}\r\na=candidate:1 1 udp 1 192.168.1.5 1 typ host`],
  ['two in one after a bare line feed', `${RELAY}\na=candidate:1 1 udp 1 192.168.1.5 1 typ host`],
  ['a relay in its foundation alone', 'candidate:typ relay 1 udp 1 192.168.1.5 1 typ host'],
  ['a relay in an extension alone', 'candidate:1 1 udp 1 192.168.1.5 1 typ host typ relay'],
  ['nonsense', 'hello'],
])('%s is not shown', (_what, candidate) => {
  expect(shownCandidate(HIDING, { candidate, sdpMid: '0' })).toBeUndefined();
});

test('addresses named twice are hidden twice', () => {
  const candidate =
    'candidate:3 1 UDP 1 203.0.113.10 1 typ RELAY rport 7 raddr 10.0.0.1 RADDR 10.0.0.2';
  expect(shownCandidate(HIDING, { candidate })).toEqual({
    candidate: 'candidate:3 1 UDP 1 203.0.113.10 1 typ RELAY raddr 0.0.0.0 rport 9',
  });
});

const SDP = [
  'v=0',
  'o=- 4611 2 IN IP4 192.168.1.5',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 50000 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP6 2001:db8::5',
  'a=rtcp:50000 IN IP4 198.51.100.7',
  'a=candidate:1 1 udp 2122260223 192.168.1.5 50000 typ host generation 0',
  `a=${RELAY}`,
  'a=end-of-candidates',
  'a=ice-ufrag:x',
  'a=remote-candidates:1 198.51.100.9 4000',
  'a=mid:0',
  'm=video 0 UDP/TLS/RTP/SAVPF 96',
  'c=IN IP4 192.168.1.5',
  '',
].join('\r\n');

test('a description keeps all that a call is made of, and no address but the relay’s', () => {
  const shown = shownDescription(HIDING, { type: 'offer', sdp: SDP });
  expect(shown.sdp.split('\r\n')).toEqual([
    'v=0',
    'o=- 4611 2 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    `a=${RELAY_SHOWN}`,
    'a=end-of-candidates',
    'a=ice-ufrag:x',
    'a=mid:0',
    'm=video 0 UDP/TLS/RTP/SAVPF 96',
    'c=IN IP4 0.0.0.0',
    '',
  ]);
});

test('lines that end in a bare line feed or carriage return are lines too', () => {
  for (const end of ['\n', '\r']) {
    const sdp = SDP.replaceAll('\r\n', end);
    expect(shownDescription(HIDING, { type: 'answer', sdp }).sdp).not.toMatch(/192\.168|198\.51/);
  }
});

test('a call that hides nothing passes everything as it is', () => {
  const description = { type: 'offer', sdp: SDP } as const;
  expect(shownDescription(OPEN, description)).toBe(description);
  const candidate = { candidate: 'candidate:1 1 udp 1 192.168.1.5 1 typ host' };
  expect(shownCandidate(OPEN, candidate)).toBe(candidate);
});
