import type { TransportState } from '../../src/client/call/core/state.ts';
import type { ClockPort } from '../../src/client/call/ports/clock-port.ts';
import type { LinkReport } from '../../src/client/call/ports/peer-links-port.ts';
import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
} from '../../src/shared/protocol/signalling.ts';
import type { Put } from './put.ts';

/** As the link's own watch has it (`adapters/silence-watch.ts`), long before the transport changes. */
const SILENT_AFTER_MS = 700;
const DISCONNECTED_AFTER_MS = 6_000;
const FAILED_AFTER_MS = 18_000;
const CANDIDATES = 2;

/** What matters of a session description here: whose it is, and under which ICE credentials. */
interface Sdp {
  link: string;
  fragment: string;
  /** Those found until it was written; a description that is repeated has them all. */
  hasCandidates: boolean;
}

export interface FakeLinkSetting {
  name: string;
  page: string;
  epoch: number;
  /** Tries nothing that it is told of the other side before {@link FakeLink.contact}. */
  waits: boolean;
  clock: ClockPort;
  put: Put;
  report: (report: LinkReport) => void;
  /** Asks the network anew who hears whom. */
  settle: () => void;
}

/** One end of a transport, with the rules of offering and answering that a browser has. */
export interface FakeLink {
  readonly name: string;
  readonly page: string;
  makeOffer(isRestart: boolean): Promise<OfferDescription | null>;
  takeOffer(offer: OfferDescription): void;
  makeAnswer(): Promise<AnswerDescription | null>;
  takeAnswer(answer: AnswerDescription): void;
  describe(): Promise<OfferDescription | AnswerDescription | null>;
  takeCandidate(candidate: IceCandidate | null): void;
  contact(): void;
  close(): void;
  remote(): Sdp | null;
  /** Has the other's present description, and a way to it. */
  hears(other: FakeLink): boolean;
  /** The credentials in use; null before an exchange is complete. */
  fragment(): string | null;
  /** To be told whenever it may have changed whether media gets through. */
  watch(isCarrying: boolean): void;
}

export function createFakeLink(setting: FakeLinkSetting): FakeLink {
  const { name, page, epoch, clock, put, report, settle } = setting;
  let { waits } = setting;
  let isClosed = false;
  let generation = 0;
  let local: (Sdp & { type: 'offer' | 'answer' }) | null = null;
  let remote: Sdp | null = null;
  let ownOffer: Sdp | null = null;
  let theirOffer: Sdp | null = null;
  const heard = new Set<string>();
  const found = new Set<string>();
  let early: string[] = [];
  let transport: TransportState = 'new';
  /** Credentials under which it failed: they never work again. */
  let spent: string | null = null;
  let stopWatch: (() => void) | null = null;
  let isSilent = false;
  let stopSilence: (() => void) | null = null;

  const write = <Type extends 'offer' | 'answer'>(type: Type, { fragment }: Sdp) => ({
    type,
    sdp: JSON.stringify({ link: name, fragment, hasCandidates: found.has(fragment) }),
  });
  const read = (sdp: string): Sdp => JSON.parse(sdp) as Sdp;

  function operate<Result>(operation: () => Result): Promise<Result | null> {
    return new Promise((resolve) => {
      put(`${name} operations`, () => {
        resolve(isClosed ? null : operation());
        settle();
      });
    });
  }
  /** What is said before the close may arrive after it. */
  function say(what: LinkReport, before: () => void = () => undefined): void {
    put(`${name} reports`, () => {
      before();
      report(what); // late ones of a closed link as well: it is for the engine to drop them
    });
  }
  function change(next: TransportState): void {
    if (isClosed || transport === next) return;
    transport = next;
    say({ type: 'link-transport', epoch, transport: next });
  }

  function hush(next: boolean): void {
    if (isClosed || isSilent === next) return;
    isSilent = next;
    say({ type: 'link-silence', epoch, isSilent });
  }
  /** What media does, whatever is negotiated meanwhile: only where some has come can it stop. */
  function listen(isCarrying: boolean): void {
    if (isCarrying) {
      stopSilence?.();
      stopSilence = null;
      return hush(false);
    }
    if (stopSilence || transport !== 'connected') return;
    stopSilence = clock.after(SILENT_AFTER_MS, () => hush(true));
  }

  /** New credentials, with the candidates that a browser finds under them. */
  function gather(): Sdp {
    generation += 1;
    const fragment = `${name}#${generation}`;
    for (let n = 1; n <= CANDIDATES; n += 1) {
      const candidate = { candidate: `candidate:${n}`, usernameFragment: fragment };
      say({ type: 'link-candidate', epoch, candidate }, () => found.add(fragment));
    }
    say({ type: 'link-candidate', epoch, candidate: null });
    return { link: name, fragment, hasCandidates: false };
  }
  function restarted(): void {
    stopWatch?.();
    stopWatch = null;
    if (local && remote && transport !== 'connected') change('connecting');
    hearEarly();
  }
  function hearEarly(): void {
    if (waits) return;
    for (const sdp of [remote, theirOffer]) if (sdp?.hasCandidates) heard.add(sdp.fragment);
    for (const fragment of early.splice(0)) hear(fragment);
  }
  function hear(fragment: string): void {
    const known = [remote, theirOffer].some((sdp) => sdp?.fragment === fragment);
    if (known && !waits) heard.add(fragment);
    else if (waits || (!remote && !theirOffer)) early = [...early, fragment];
    // Else it belongs to nothing that is known here, and a browser refuses it.
  }

  return {
    name,
    page,
    makeOffer: (isRestart) =>
      operate(() => {
        if (theirOffer) return null;
        ownOffer = local && !isRestart ? local : gather();
        return write('offer', ownOffer);
      }),
    takeOffer(offer) {
      void operate(() => {
        ownOffer = null;
        theirOffer = read(offer.sdp);
        hearEarly();
      });
    },
    makeAnswer: () =>
      operate(() => {
        if (!theirOffer) return local?.type === 'answer' ? write('answer', local) : null;
        const isSame = local !== null && remote?.fragment === theirOffer.fragment;
        local = { ...(isSame && local ? local : gather()), type: 'answer' };
        remote = theirOffer;
        theirOffer = null;
        restarted();
        return write('answer', local);
      }),
    takeAnswer(answer) {
      void operate(() => {
        if (!ownOffer) return;
        local = { ...ownOffer, type: 'offer' };
        ownOffer = null;
        remote = read(answer.sdp);
        restarted();
      });
    },
    describe: () =>
      operate(() => {
        if (ownOffer) return write('offer', ownOffer);
        return local && write(local.type, local);
      }),
    takeCandidate(candidate) {
      const fragment = candidate?.usernameFragment;
      if (fragment) void operate(() => hear(fragment));
    },
    contact() {
      void operate(() => {
        waits = false;
        hearEarly();
      });
    },
    close() {
      isClosed = true;
      stopWatch?.();
      stopSilence?.();
    },
    remote: () => remote,
    fragment: () => local?.fragment ?? null,
    hears: (other) =>
      remote?.link === other.name &&
      remote.fragment === other.fragment() &&
      heard.has(remote.fragment) &&
      local?.fragment !== spent,
    watch(isCarrying) {
      if (isClosed || !local || !remote) return;
      listen(isCarrying);
      if (isCarrying) {
        stopWatch?.();
        stopWatch = null;
        return change('connected');
      }
      if (stopWatch || transport === 'failed') return;
      const stops = [
        clock.after(DISCONNECTED_AFTER_MS, () => {
          if (transport === 'connected') change('disconnected');
        }),
        clock.after(FAILED_AFTER_MS, () => {
          spent = local?.fragment ?? null;
          stopWatch = null;
          change('failed');
        }),
      ];
      stopWatch = () => {
        for (const stop of stops) stop();
      };
    },
  };
}
