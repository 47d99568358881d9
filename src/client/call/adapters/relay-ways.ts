import type { IceServersAnswer } from '../../../shared/protocol/calls.ts';
import type { RelayWay } from '../ports/connection-check-port.ts';

/** One address of a relay, with its credentials. */
export type RelayAddress = IceServersAnswer['iceServers'][number];

/** The relays among these servers, by how each of their addresses is talked to. RFC 7065. */
export function relaysByWay(
  servers: IceServersAnswer['iceServers'],
): Record<RelayWay, RelayAddress[]> {
  const relays: Record<RelayWay, RelayAddress[]> = { udp: [], tcp: [], tls: [] };
  for (const server of servers) {
    for (const url of server.urls) {
      const way = wayOf(url);
      if (way) relays[way].push({ ...server, urls: [url] });
    }
  }
  return relays;
}

function wayOf(url: string): RelayWay | null {
  if (/^turns:/i.test(url)) return 'tls';
  if (!/^turn:/i.test(url)) return null;
  return /[?&]transport=tcp/i.test(url) ? 'tcp' : 'udp';
}
