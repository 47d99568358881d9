import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { LinkReport, OpenSetting, PeerLinksPort } from '../ports/peer-links-port.ts';
import { createCodecChoice } from './codec-choice.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import { givesUpUnheard, takeAnswersLate } from './late-answer.ts';
import { createLinkCertificates } from './link-certificates.ts';
import { createWebRtcLink, type WebRtcLink } from './webrtc-link.ts';

export interface WebRtcLinksOptions {
  registry: StreamRegistry;
  /** Ways to each other: `iceServers` and `iceTransportPolicy`. */
  iceConfiguration: Pick<IceConfiguration, 'of' | 'atHand' | 'keepFresh'>;
  /** Told what went wrong, for a log. Never with addresses. */
  warn?: (what: string, error: unknown) => void;
}

interface OpenLink {
  link: WebRtcLink;
  stopExchange: () => void;
  /** Goes through the relay alone, whatever the circle allows. */
  hidesAddress: boolean;
}

/** Links on the browser's own `RTCPeerConnection`. */
export function createWebRtcLinks(options: WebRtcLinksOptions): PeerLinksPort {
  const { registry, iceConfiguration, warn = () => undefined } = options;
  const links = new Map<number, OpenLink>();
  const listeners = new Set<(report: LinkReport) => void>();
  const certificates = createLinkCertificates();
  const codecs = createCodecChoice();
  const report = (what: LinkReport) => {
    for (const listener of [...listeners]) listener(what);
  };

  function open(epoch: number, setting: OpenSetting): void {
    const { circleId, hidesAddress, waits, plan } = setting;
    const opening: Pick<OpenLink, 'hidesAddress'> = { hidesAddress };
    // One certificate a link, because a restart must come with the same.
    const certificate = certificates.take();
    const complete = async (ways: RTCConfiguration): Promise<RTCConfiguration> => ({
      ...ways,
      ...(opening.hidesAddress ? { iceTransportPolicy: 'relay' as const } : {}),
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
      iceCandidatePoolSize: 0, // gathering ahead would ask the relay for every call that rings
      certificates: await certificate,
    });
    const opened = createWebRtcLink({
      ...{ epoch, registry, codecs, plan, waits, report, warn },
      configuration: async () => complete(await iceConfiguration.of(circleId)),
      restartConfiguration: async () => complete(await iceConfiguration.atHand(circleId)),
    });
    const link = givesUpUnheard(navigator) ? takeAnswersLate(opened) : opened;
    const stopExchange = iceConfiguration.keepFresh(circleId, (ways) => {
      void complete(ways).then(link.configure);
    });
    links.set(epoch, Object.assign(opening, { link, stopExchange }));
  }

  const linkOf = (epoch: number) => links.get(epoch)?.link;

  return {
    open,
    makeOffer: async (epoch, isRestart) => linkOf(epoch)?.makeOffer(isRestart) ?? null,
    takeOffer: (epoch, offer) => linkOf(epoch)?.takeOffer(offer),
    makeAnswer: async (epoch) => linkOf(epoch)?.makeAnswer() ?? null,
    takeAnswer: (epoch, answer) => linkOf(epoch)?.takeAnswer(answer),
    describe: async (epoch) => linkOf(epoch)?.describe() ?? null,
    takeCandidate: (epoch, candidate) => linkOf(epoch)?.takeCandidate(candidate),
    fillSlot: (epoch, slot, track) => linkOf(epoch)?.fillSlot(slot, track),
    showAddress(epoch) {
      const shown = links.get(epoch);
      if (shown) shown.hidesAddress = false;
    },
    contact: (epoch) => linkOf(epoch)?.contact(),
    warmUp: (epoch) => linkOf(epoch)?.warmUp(),
    follow: (epoch, plan) => linkOf(epoch)?.follow(plan),
    close(epoch) {
      const closing = links.get(epoch);
      closing?.stopExchange();
      closing?.link.close();
      links.delete(epoch);
    },
    onReport(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
