import { expect, test } from 'vitest';
import { relaysByWay } from './relay-ways.ts';

const credentials = { username: '1:ada', credential: 'secret' };

test('each address of a relay is tried on its own, with its credentials', () => {
  const urls = [
    'turn:relay.example:3478',
    'turn:relay.example:3478?transport=tcp',
    'turns:relay.example:443?transport=tcp',
    'turn:second.example?transport=udp',
  ];
  const { udp, tcp, tls } = relaysByWay([{ urls, ...credentials }]);
  expect(udp).toEqual([
    { urls: ['turn:relay.example:3478'], ...credentials },
    { urls: ['turn:second.example?transport=udp'], ...credentials },
  ]);
  expect(tcp).toEqual([{ urls: ['turn:relay.example:3478?transport=tcp'], ...credentials }]);
  expect(tls).toEqual([{ urls: ['turns:relay.example:443?transport=tcp'], ...credentials }]);
});

test('a server that only tells addresses is no relay', () => {
  const found = relaysByWay([{ urls: ['stun:relay.example:3478'] }]);
  expect(found).toEqual({ udp: [], tcp: [], tls: [] });
});
