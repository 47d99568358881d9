import type { ClockPort } from '../../src/client/call/ports/clock-port.ts';
import type { LinkReport, PeerLinksPort } from '../../src/client/call/ports/peer-links-port.ts';
import { createFakeLink, type FakeLink } from './fake-link.ts';
import type { Put } from './put.ts';

/** Links of one page, and what a test may ask of them. */
export interface FakePageLinks extends PeerLinksPort {
  openCount(): number;
  /** The page is gone: its links are dead without a word. */
  die(): void;
}

/**
 * The media paths between pages. Two links carry media once each has the other's description of the
 * same exchange and a candidate that belongs to it, and no cable is cut.
 */
export interface FakeNetwork {
  pageLinks(page: string): FakePageLinks;
  /** Cuts a page off from all others, or mends that. */
  setCut(page: string, isCut: boolean): void;
}

export function createFakeNetwork(clock: ClockPort, put: Put): FakeNetwork {
  const links = new Set<FakeLink>();
  const cut = new Set<string>();
  let count = 0;

  function settle(): void {
    for (const link of links) link.watch(carries(link));
  }
  function carries(link: FakeLink): boolean {
    const peer = [...links].find(({ name }) => name === link.remote()?.link);
    if (!peer || cut.has(link.page) || cut.has(peer.page)) return false;
    return link.hears(peer) && peer.hears(link);
  }

  function pageLinks(page: string): FakePageLinks {
    const listeners = new Set<(report: LinkReport) => void>();
    const own = new Map<number, FakeLink>();
    const report = (what: LinkReport) => {
      for (const listener of [...listeners]) listener(what);
    };
    function close(epoch: number): void {
      const link = own.get(epoch);
      if (!link) return;
      link.close();
      own.delete(epoch);
      links.delete(link);
      settle();
    }
    return {
      open(epoch, { waits }) {
        count += 1;
        const name = `${page}/${epoch}/${count}`;
        const link = createFakeLink({ name, page, epoch, waits, clock, put, report, settle });
        own.set(epoch, link);
        links.add(link);
      },
      makeOffer: async (epoch, isRestart) => own.get(epoch)?.makeOffer(isRestart) ?? null,
      takeOffer: (epoch, offer) => own.get(epoch)?.takeOffer(offer),
      makeAnswer: async (epoch) => own.get(epoch)?.makeAnswer() ?? null,
      takeAnswer: (epoch, answer) => own.get(epoch)?.takeAnswer(answer),
      describe: async (epoch) => own.get(epoch)?.describe() ?? null,
      takeCandidate: (epoch, candidate) => own.get(epoch)?.takeCandidate(candidate),
      contact: (epoch) => own.get(epoch)?.contact(),
      fillSlot: () => undefined,
      showAddress: () => undefined,
      warmUp: () => undefined,
      follow: () => undefined,
      close,
      onReport(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      openCount: () => own.size,
      die() {
        listeners.clear();
        for (const epoch of [...own.keys()]) close(epoch);
      },
    };
  }

  return {
    pageLinks,
    setCut(page, isCut) {
      if (isCut) cut.add(page);
      else cut.delete(page);
      settle();
    },
  };
}
