import type { RemotePart } from '../../lib/stream-registry.ts';
import type { Slot, TrackRef } from '../core/state.ts';

export type TrackKind = 'audio' | 'video';

/** The places of an offer of ours, in the order of its m-lines. */
export const SLOTS = [
  { slot: 'microphone', kind: 'audio' },
  { slot: 'camera', kind: 'video' },
  { slot: 'screen', kind: 'video' },
  { slot: 'screenSound', kind: 'audio' },
] as const satisfies readonly { slot: Slot; kind: TrackKind }[];

/** Which media element of the other side's a slot belongs to. */
export const PART_OF_SLOT = {
  microphone: 'person',
  camera: 'person',
  screen: 'screen',
  screenSound: 'screen',
} as const satisfies Record<Slot, RemotePart>;

/**
 * Gives each place its transceiver, by the order of its kind: the first video is the camera, the
 * second the screen. The guide's app offers one of each kind, and any client may offer them in
 * another order. What is beyond the slots stays out.
 */
export function mapSlots<Place>(
  places: readonly Place[],
  kindOf: (place: Place) => TrackKind,
): Map<Slot, Place> {
  const free = [...SLOTS];
  const mapped = new Map<Slot, Place>();
  for (const place of places) {
    const index = free.findIndex(({ kind }) => kind === kindOf(place));
    if (index === -1) continue;
    for (const { slot } of free.splice(index, 1)) mapped.set(slot, place);
  }
  return mapped;
}

/** A track that is to be sent, and as what. */
export interface SlotContent {
  track: TrackRef | null;
  /** What is seen in it, which decides how it is sent: a screen in the camera's place is a screen. */
  shows: Slot;
}

/**
 * What goes into a slot, given what the person sends. Without a place of its own a shared screen
 * takes the camera's while it lasts.
 */
export function contentOf(
  slot: Slot,
  wanted: ReadonlyMap<Slot, TrackRef | null>,
  hasScreenSlot: boolean,
): SlotContent {
  const screen = wanted.get('screen') ?? null;
  if (slot === 'camera' && !hasScreenSlot && screen) return { track: screen, shows: 'screen' };
  return { track: wanted.get(slot) ?? null, shows: slot };
}
