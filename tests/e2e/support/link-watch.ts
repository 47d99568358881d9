import type { Page } from '@playwright/test';
import type { Member } from './actors.ts';

/** One transport of a page, as far as a test asks about it. */
export interface SeenLink {
  state: string;
  /** Types of the other side's candidates that this page has been told or has found out. */
  remoteTypes: string[];
  /** Of the way in use: `host`, `srflx`, `prflx` or `relay`; null while there is none. */
  way: { local: string; remote: string } | null;
  audioPacketsReceived: number;
  /** Labels of what goes out. */
  sent: string[];
  /** The most that its pictures may take, in bit a second. */
  pictureLimitsBps: number[];
}

declare global {
  interface Window {
    seenConnections: RTCPeerConnection[];
  }
}

/** Remembers every connection that a page makes; to be asked for before the page is opened. */
export async function watchLinks({ context }: Member): Promise<void> {
  await context.addInitScript(() => {
    window.seenConnections = [];
    const Native = RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        window.seenConnections.push(this);
      }
    };
  });
}

/** The transports that a page has open, the oldest first. */
export function openLinks(page: Page): Promise<SeenLink[]> {
  return page.evaluate(async () => {
    const open = window.seenConnections.filter((one) => one.connectionState !== 'closed');
    return Promise.all(
      open.map(async (connection) => {
        const entries = [...(await connection.getStats()).values()];
        const byId = new Map(entries.map((entry) => [entry.id, entry]));
        const transport = entries.find(({ type }) => type === 'transport');
        const pair = byId.get(transport?.selectedCandidatePairId);
        const inbound = (kind: string) =>
          entries.filter((entry) => entry.type === 'inbound-rtp' && entry.kind === kind);
        return {
          state: connection.connectionState,
          remoteTypes: entries
            .filter(({ type }) => type === 'remote-candidate')
            .map(({ candidateType }) => candidateType as string),
          way: pair && {
            local: byId.get(pair.localCandidateId)?.candidateType,
            remote: byId.get(pair.remoteCandidateId)?.candidateType,
          },
          audioPacketsReceived: inbound('audio').reduce((sum, one) => sum + one.packetsReceived, 0),
          sent: connection.getSenders().flatMap(({ track }) => track?.label ?? []),
          pictureLimitsBps: connection
            .getSenders()
            .filter(({ track }) => track?.kind === 'video')
            .flatMap((sender) => sender.getParameters().encodings)
            .flatMap(({ maxBitrate }) => maxBitrate ?? []),
        } satisfies SeenLink;
      }),
    );
  });
}
