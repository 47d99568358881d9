import type { StreamRegistry } from '../../lib/stream-registry.ts';
import type { SendingPlan } from '../core/sending-plan.ts';
import type { Slot, TrackRef } from '../core/state.ts';
import type { CodecChoice } from './codec-choice.ts';
import { areSentAlike, sendKeyFrame, tuneSender } from './sender-parameters.ts';
import { forgetSent } from './sent-pictures.ts';
import { contentOf, mapSlots, PART_OF_SLOT, SLOTS, type TrackKind } from './slots.ts';
import { paintWarmPicture, type WarmPicture } from './warm-picture.ts';

/** The fixed places of one connection, and what is in them. */
export interface LinkSlots {
  /** Makes all places, for an offer of ours. Done once; later calls change nothing. */
  make(): void;
  /** Takes the places that the other side offered. Done once; later calls change nothing. */
  adopt(): void;
  places(): ReadonlyMap<Slot, RTCRtpTransceiver>;
  /** Says what belongs into a slot; it goes there with the next {@link fill}. */
  want(slot: Slot, track: TrackRef | null): void;
  /** Puts into every place what belongs there. */
  fill(): Promise<void>;
  /** Sets how each place sends; to be called after each negotiation. */
  tune(): Promise<void>;
  /** Sends by this plan from now on. */
  follow(plan: SendingPlan): Promise<void>;
  /** Sends a picture of nothing in the camera's place, until something is wanted there, or it is not. */
  warmUp(): Promise<void>;
  /** Gives back what {@link warmUp} has made. */
  close(): void;
  /** Sends no pictures: there is no way, and what is lost now would come too late later. */
  holdPictures(): Promise<void>;
  /** Sends them again, whole ones first, because the other side has missed some. */
  sendPictures(): Promise<void>;
}

export interface LinkSlotsOptions {
  connection: RTCPeerConnection;
  epoch: number;
  registry: StreamRegistry;
  codecs: CodecChoice;
  /** How everything is sent at first. */
  plan: SendingPlan;
}

/** The picture first: it takes longest, and to ask a sender how it sends holds the page up for milliseconds. */
const FILL_ORDER: readonly Slot[] = [
  'camera',
  ...SLOTS.map(({ slot }) => slot).filter((slot) => slot !== 'camera'),
];

export function createLinkSlots(options: LinkSlotsOptions): LinkSlots {
  const { connection, epoch, registry, codecs } = options;
  const wanted = new Map<Slot, TrackRef | null>();
  let places = new Map<Slot, RTCRtpTransceiver>();
  let warm: WarmPicture | null = null;
  let isHeld = false;
  let { plan } = options;
  // One stream for all: the guide's app shows the first stream of the last track that it was told.
  const stream = new MediaStream();

  function showRemote(): void {
    for (const [slot, { receiver }] of places) {
      registry.addRemote(epoch, PART_OF_SLOT[slot], receiver.track);
    }
  }

  /** The other side takes a screen there, and has not merely let the place pass. */
  function hasScreenSlot(): boolean {
    const direction = places.get('screen')?.currentDirection;
    return direction === null || direction === 'sendrecv';
  }

  function stopWarm(): void {
    warm?.stop();
    warm = null;
  }

  const contentIn = (slot: Slot) => contentOf(slot, wanted, hasScreenSlot());
  const pictured = () =>
    [...places.values()].filter(({ receiver }) => receiver.track.kind === 'video');

  function doubleSpeech(): void {
    const microphone = places.get('microphone');
    if (microphone) codecs.doubleSound(microphone);
  }

  async function tune(): Promise<void> {
    await Promise.all(
      [...places].map(([slot, { sender }]) =>
        tuneSender(sender, sender.track, contentIn(slot).shows, plan),
      ),
    );
  }

  /** What was set for the black picture holds for a camera that takes its place. */
  const isTunedFor = (track: MediaStreamTrack | null, shows: Slot, sender: RTCRtpSender): boolean =>
    shows === 'camera' &&
    track !== null &&
    sender.track === warm?.track &&
    areSentAlike(track, warm.track);

  async function fillPlace(slot: Slot): Promise<void> {
    const place = places.get(slot);
    if (!place || (slot === 'camera' && warm && !wanted.has('camera'))) return;
    const { sender, receiver } = place;
    const { track: ref, shows } = contentIn(slot);
    const isLeftOut = isHeld && receiver.track.kind === 'video';
    const track = ref === null || isLeftOut ? null : registry.localTrack(ref);
    if (sender.track === track) return;
    // Before the exchange: a first picture of another size would set the coders up twice. Asked
    // for at once, in this order: neither waits for the other's answer.
    const tuned = isTunedFor(track, shows, sender) || tuneSender(sender, track, shows, plan);
    await Promise.all([tuned, exchange(sender, track)]);
  }

  async function fill(): Promise<void> {
    await Promise.all(FILL_ORDER.map(fillPlace));
    if (wanted.has('camera')) stopWarm();
  }

  return {
    make() {
      if (places.size > 0) return;
      places = new Map(
        SLOTS.map(({ slot, kind }) => [
          slot,
          connection.addTransceiver(kind, { direction: 'sendrecv', streams: [stream] }),
        ]),
      );
      for (const place of pictured()) codecs.prefer(place);
      doubleSpeech();
      showRemote();
    },
    adopt() {
      if (places.size > 0) return;
      const offered = connection.getTransceivers().filter(({ mid }) => mid !== null);
      places = mapSlots(offered, ({ receiver }) => receiver.track.kind as TrackKind);
      for (const place of places.values()) {
        place.direction = 'sendrecv';
        place.sender.setStreams(stream);
      }
      const offer = connection.remoteDescription?.sdp ?? '';
      for (const place of pictured()) codecs.join(place, offer);
      doubleSpeech();
      showRemote();
    },
    places: () => places,
    want: (slot, track) => void wanted.set(slot, track),
    fill,
    async warmUp() {
      const camera = places.get('camera');
      if (!camera || warm || wanted.has('camera')) return;
      warm = paintWarmPicture();
      if (!warm) return;
      const tuned = tuneSender(camera.sender, warm.track, 'camera', plan);
      await Promise.all([tuned, exchange(camera.sender, warm.track)]);
    },
    close: stopWarm,
    tune,
    follow(next) {
      plan = next;
      return tune();
    },
    async holdPictures() {
      isHeld = true;
      for (const { sender } of pictured()) if (sender.track) forgetSent(sender.track);
      await fill();
    },
    async sendPictures() {
      isHeld = false;
      await fill();
      await Promise.all(pictured().map(({ sender }) => sendKeyFrame(sender)));
    },
  };
}

/** A place that the other side has refused takes nothing any more; the call goes on without it. */
async function exchange(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
  try {
    await sender.replaceTrack(track);
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'InvalidStateError';
    if (!isRefused) throw error;
  }
}
