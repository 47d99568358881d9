import type {
  AnswerDescription,
  IceCandidate,
  OfferDescription,
} from '../../../shared/protocol/signalling.ts';
import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { SendingPlan } from '../core/sending-plan.ts';
import type { Slot, TrackRef, TransportState } from '../core/state.ts';
import type { LinkReport } from '../ports/peer-links-port.ts';
import { browserClock } from './browser-clock.ts';
import { splitCandidates } from './candidate-lines.ts';
import type { CodecChoice } from './codec-choice.ts';
import { lacksRelay } from './ice-configuration.ts';
import { createLinkSlots, type LinkSlots } from './link-slots.ts';
import { createMediaCount } from './media-count.ts';
import { createOperationChain } from './operation-chain.ts';
import { watchSilence } from './silence-watch.ts';
import { watchStatistics } from './statistics-watch.ts';
import { fromWire, isTold, toWire } from './wire-candidate.ts';

type Description = OfferDescription | AnswerDescription;

const CLOSE_UNUSED_AFTER_MS = 1_000;

export interface LinkSetting {
  epoch: number;
  registry: StreamRegistry;
  /** Complete, with bundle policy and certificates. */
  configuration: () => Promise<RTCConfiguration>;
  /** The same, asked for again at each restart. */
  restartConfiguration: () => Promise<RTCConfiguration>;
  codecs: CodecChoice;
  /** How everything is sent at first. */
  plan: SendingPlan;
  /** An answer is no leave to contact anybody: that is given by {@link WebRtcLink.contact}. */
  waits: boolean;
  report: (report: LinkReport) => void;
  warn: (what: string, error: unknown) => void;
}

/** One transport to the other person: the methods of `PeerLinksPort` for one epoch. */
export interface WebRtcLink {
  makeOffer(isRestart: boolean): Promise<OfferDescription | null>;
  takeOffer(offer: OfferDescription): void;
  makeAnswer(): Promise<AnswerDescription | null>;
  takeAnswer(answer: AnswerDescription): void;
  describe(): Promise<Description | null>;
  takeCandidate(candidate: IceCandidate | null): void;
  fillSlot(slot: Slot, track: TrackRef | null): void;
  contact(): void;
  warmUp(): void;
  follow(plan: SendingPlan): void;
  /** Uses these relay credentials from its next search for ways on. */
  configure(configuration: RTCConfiguration): void;
  close(): void;
}

interface Opened {
  connection: RTCPeerConnection;
  slots: LinkSlots;
}

/** Opens the connection as the first operation of its chain; it contacts nobody by itself. */
export function createWebRtcLink(setting: LinkSetting): WebRtcLink {
  const { epoch, registry, codecs, plan, report, warn } = setting;
  /** Theirs that came before their description, or before a person here accepted. */
  const held: (IceCandidate | null)[] = [];
  const unfilled = new Map<Slot, TrackRef | null>();
  let { waits } = setting;
  /** False while a call rings here: no packet may show our address to the caller before. */
  let mayContact = false;
  /** A restart that we have offered. */
  let unanswered: OfferDescription | null = null;
  let isClosed = false;
  let opened: Opened | null = null;
  let stopWatch: (() => void) | null = null;

  const chain = createOperationChain((error) => {
    warn('link-broken', error);
    report({ type: 'link-broken', epoch });
  });
  registry.openRemote(epoch);
  void chain.run(async () => {
    const configuration = await setting.configuration();
    if (lacksRelay(configuration)) report({ type: 'link-relay-missing', epoch });
    const connection = new RTCPeerConnection(configuration);
    const slots = createLinkSlots({ connection, epoch, registry, codecs, plan });
    opened = { connection, slots };
    if (isClosed) connection.close();
    else reportFrom(connection);
  });

  /** Every operation comes after the opening, or not at all. */
  const run = <Result>(operation: (link: Opened) => Promise<Result>) =>
    chain.run(() => {
      if (!opened) throw new Error('the connection was not opened');
      return operation(opened);
    });

  function reportFrom(connection: RTCPeerConnection): void {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (isClosed || (candidate && !isTold(candidate))) return;
      report({ type: 'link-candidate', epoch, candidate: candidate && toWire(candidate) });
    });
    connection.addEventListener('connectionstatechange', () => {
      if (isClosed) return;
      const transport = transportOf(connection.connectionState);
      report({ type: 'link-transport', epoch, transport });
      if (transport === 'connected') stopWatch ??= watch(connection);
    });
  }

  function watch(connection: RTCPeerConnection): () => void {
    const sendPictures = () => void run(({ slots }) => slots.sendPictures());
    // Another way: what was sent on the old one lately may not have arrived.
    const [first] = connection.getTransceivers();
    first?.sender.transport?.iceTransport.addEventListener(
      'selectedcandidatepairchange',
      sendPictures,
    );
    const stopStatistics = watchStatistics({
      connection,
      places: () => opened?.slots.places() ?? new Map(),
      clock: browserClock,
      report: (statistics) => report({ type: 'link-statistics', epoch, statistics }),
    });
    const stopSilence = watchSilence({
      readBytes: createMediaCount(async () => (await connection.getStats()).values()),
      clock: browserClock,
      report(isSilent) {
        report({ type: 'link-silence', epoch, isSilent });
        if (isSilent) void run(({ slots }) => slots.holdPictures());
        else sendPictures();
      },
    });
    return () => {
      stopStatistics();
      stopSilence();
    };
  }

  async function addCandidate(
    { connection }: Opened,
    candidate: IceCandidate | null,
  ): Promise<void> {
    try {
      await connection.addIceCandidate(candidate ? fromWire(candidate) : undefined);
    } catch (error) {
      // Of a generation that a restart has replaced, or of an offer that lost against ours.
      warn('candidate-refused', error);
    }
  }

  async function addHeld(link: Opened): Promise<void> {
    await Promise.all(held.splice(0).map((candidate) => addCandidate(link, candidate)));
  }

  /** While it rings: as long as no candidate of theirs is known nothing goes to them. */
  async function takeWithoutContact({ connection, slots }: Opened, offer: OfferDescription) {
    const { sdp, candidates } = splitCandidates(offer.sdp);
    held.push(...candidates);
    await connection.setRemoteDescription({ type: 'offer', sdp });
    slots.adopt();
  }

  /** After the description has gone its way: neither has to wait for it. */
  function settleSlots(): void {
    void run(async ({ slots }) => {
      await slots.fill();
      await slots.tune();
    });
  }

  /**
   * An offer in a running call is taken for ours only once it is answered. Where theirs comes first
   * there is nothing to roll back: after that Chromium shows no picture of theirs any more.
   */
  async function makeRestart(connection: RTCPeerConnection): Promise<OfferDescription> {
    connection.setConfiguration(await setting.restartConfiguration());
    const { sdp = '' } = await connection.createOffer({ iceRestart: true });
    unanswered = { type: 'offer', sdp };
    return unanswered;
  }

  return {
    async makeOffer(isRestart) {
      return run(async ({ connection, slots }) => {
        if (connection.signalingState === 'have-remote-offer') return null; // theirs came first
        slots.make();
        mayContact = true;
        if (isRestart) return makeRestart(connection);
        await connection.setLocalDescription();
        settleSlots();
        return described(connection, 'offer');
      });
    },
    takeOffer(offer) {
      void run(async (link) => {
        // Our side of a restart: relay credentials are given for a time, and this call may be older.
        if (link.connection.currentRemoteDescription) {
          link.connection.setConfiguration(await setting.restartConfiguration());
        }
        if (!mayContact) return takeWithoutContact(link, offer);
        unanswered = null;
        await link.connection.setRemoteDescription(offer);
        link.slots.adopt();
        await addHeld(link);
      });
    },
    makeAnswer() {
      return run(async (link) => {
        const { connection } = link;
        mayContact = !waits;
        await connection.setLocalDescription();
        if (mayContact) void run(addHeld); // after the answer has gone its way
        settleSlots();
        return described(connection, 'answer');
      });
    },
    takeAnswer(answer) {
      void run(async (link) => {
        const { connection } = link;
        if (unanswered) await connection.setLocalDescription(unanswered);
        unanswered = null;
        if (connection.signalingState !== 'have-local-offer') return;
        await connection.setRemoteDescription(answer);
        await addHeld(link);
        settleSlots();
      });
    },
    describe: () => run(async ({ connection }) => unanswered ?? described(connection)),
    takeCandidate(candidate) {
      void run(async (link) => {
        const isReady = mayContact && link.connection.remoteDescription !== null;
        if (isReady) await addCandidate(link, candidate);
        else held.push(candidate);
      });
    },
    fillSlot(slot, track) {
      unfilled.set(slot, track);
      // The first one takes all that is wanted until then: the picture does not wait for the sound.
      void run(async ({ slots }) => {
        for (const [one, its] of unfilled) slots.want(one, its);
        unfilled.clear();
        await slots.fill();
      });
    },
    follow(next) {
      void run(({ slots }) => slots.follow(next));
    },
    contact() {
      waits = false;
      mayContact = true;
      void run(addHeld);
    },
    warmUp() {
      void run(({ slots }) => slots.warmUp());
    },
    configure(configuration) {
      void run(async ({ connection }) => connection.setConfiguration(configuration));
    },
    close() {
      isClosed = true;
      chain.end();
      stopWatch?.();
      opened?.slots.close();
      if (opened) closeConnection(opened.connection, mayContact);
      registry.closeRemote(epoch);
    },
  };
}

/**
 * Closing keeps the page busy for some milliseconds. One that could contact nobody is often left for
 * another, at the very moment when a call is answered on that; nothing goes out of it meanwhile.
 */
function closeConnection(connection: RTCPeerConnection, mayContact: boolean): void {
  const close = () => connection.close();
  if (mayContact && connection.remoteDescription) close();
  else browserClock.after(CLOSE_UNUSED_AFTER_MS, close);
}

/** Closed by the browser itself, not by us, is as good as failed. */
const transportOf = (state: RTCPeerConnectionState): TransportState =>
  state === 'closed' ? 'failed' : state;

function described(connection: RTCPeerConnection): Description | null;
function described<Type extends Description['type']>(
  connection: RTCPeerConnection,
  type: Type,
): Extract<Description, { type: Type }> | null;
function described(
  { localDescription }: RTCPeerConnection,
  expected?: Description['type'],
): Description | null {
  if (!localDescription) return null;
  const { type, sdp } = localDescription;
  if (type !== 'offer' && type !== 'answer') return null;
  return expected === undefined || expected === type ? { type, sdp } : null;
}
