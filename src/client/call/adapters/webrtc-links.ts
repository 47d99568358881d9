import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { LinkReport, PeerLinksPort } from '../ports/peer-links-port.ts';
import { createLinkCertificates } from './link-certificates.ts';
import { createWebRtcLink, type WebRtcLink } from './webrtc-link.ts';

export interface WebRtcLinksOptions {
  registry: StreamRegistry;
  /** Ways to each other: `iceServers` and `iceTransportPolicy`. Quick, from a cache; see `ice-configuration.ts`. */
  iceConfiguration: () => Promise<RTCConfiguration>;
  /** Told what went wrong, for a log. Never with addresses. */
  warn?: (what: string, error: unknown) => void;
}

/** Links on the browser's own `RTCPeerConnection`. */
export function createWebRtcLinks(options: WebRtcLinksOptions): PeerLinksPort {
  const { registry, iceConfiguration, warn = () => undefined } = options;
  const links = new Map<number, WebRtcLink>();
  const listeners = new Set<(report: LinkReport) => void>();
  const certificates = createLinkCertificates();
  const report = (what: LinkReport) => {
    for (const listener of [...listeners]) listener(what);
  };

  /** One certificate a link, because a restart must come with the same. */
  function configurationOf(certificate: Promise<RTCCertificate[]>) {
    return async (): Promise<RTCConfiguration> => ({
      ...(await iceConfiguration()),
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
      iceCandidatePoolSize: 0, // gathering ahead would ask the relay for every call that rings
      certificates: await certificate,
    });
  }

  return {
    open(epoch) {
      const configuration = configurationOf(certificates.take());
      links.set(epoch, createWebRtcLink({ epoch, registry, configuration, report, warn }));
    },
    makeOffer: async (epoch, isRestart) => links.get(epoch)?.makeOffer(isRestart) ?? null,
    takeOffer: (epoch, offer) => links.get(epoch)?.takeOffer(offer),
    makeAnswer: async (epoch) => links.get(epoch)?.makeAnswer() ?? null,
    takeAnswer: (epoch, answer) => links.get(epoch)?.takeAnswer(answer),
    describe: async (epoch) => links.get(epoch)?.describe() ?? null,
    takeCandidate: (epoch, candidate) => links.get(epoch)?.takeCandidate(candidate),
    fillSlot: (epoch, slot, track) => links.get(epoch)?.fillSlot(slot, track),
    close(epoch) {
      links.get(epoch)?.close();
      links.delete(epoch);
    },
    onReport(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
