import type { LinkStatistics } from '../../call/runtime/index.ts';

type Sent = NonNullable<LinkStatistics['sent']['camera']>;
type Received = NonNullable<LinkStatistics['received']['camera']>;
type SlotName = keyof LinkStatistics['sent'];

/** One line of the connection's details. */
export interface Figure {
  label: string;
  /** What it is now, in words for people. */
  now: string;
  /** Between which values it lay while it was watched; null where that says nothing. */
  range: string | null;
}

export interface FigureGroup {
  title: string;
  figures: readonly Figure[];
}

/** How one figure is found in what was measured, and written. */
type Row<Part> =
  | { label: string; number: (part: Part) => number | null; write: (value: number) => string }
  | { label: string; word: (part: Part) => string | null };

const NOT_KNOWN = 'not known';

const ms = (value: number) => `${Math.round(value)} ms`;
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const perSecond = (value: number) => `${Math.round(value)} a second`;

/** A data rate in the unit that fits. */
export function rateWords(bitsPerS: number): string {
  const kbps = bitsPerS / 1000;
  return kbps < 1000 ? `${Math.round(kbps)} kbit/s` : `${(kbps / 1000).toFixed(1)} Mbit/s`;
}

const LIMIT_WORDS = {
  none: 'nothing',
  cpu: 'this device is busy',
  bandwidth: 'the line is slow',
  other: 'something else',
} as const;

const sizeWords = ({ widthPx, heightPx }: Sent | Received): string | null =>
  widthPx === null || heightPx === null ? null : `${widthPx} × ${heightPx}`;

function wayWords({ transport: { way } }: LinkStatistics): string | null {
  if (way === null) return null;
  if (way.kind === 'direct') return 'direct';
  return way.by === null ? 'through a relay' : `through a relay, by ${way.by.toUpperCase()}`;
}

const CONNECTION: readonly Row<LinkStatistics>[] = [
  { label: 'Way', word: wayWords },
  { label: 'Delay there and back', number: ({ transport }) => transport.roundTripMs, write: ms },
  {
    label: 'Room for sending',
    number: ({ transport }) => transport.availableBps,
    write: rateWords,
  },
];

const RATE = { label: 'Data rate', number: rateOf, write: rateWords } as const;
const LOSS = { label: 'Lost on the way', number: lossOf, write: percent } as const;
const JITTER = { label: 'Unevenness (jitter)', number: jitterOf, write: ms } as const;
const FRAMES = { label: 'Pictures', number: framesOf, write: perSecond } as const;
const SIZE = { label: 'Size', word: sizeWords } as const;
const FORMAT = { label: 'Format', word: ({ codec }: Sent | Received) => codec } as const;

function rateOf({ bitrateBps }: Sent | Received): number | null {
  return bitrateBps;
}
function lossOf({ lossShare }: Sent | Received): number | null {
  return lossShare;
}
function jitterOf({ jitterMs }: Sent | Received): number | null {
  return jitterMs;
}
function framesOf({ framesPerS }: Sent | Received): number | null {
  return framesPerS;
}

const SENT_SOUND: readonly Row<Sent>[] = [RATE, LOSS, JITTER, FORMAT];
const SENT_PICTURE: readonly Row<Sent>[] = [
  SIZE,
  FRAMES,
  RATE,
  LOSS,
  FORMAT,
  { label: 'Held back by', word: ({ limit }) => limit && LIMIT_WORDS[limit] },
  { label: 'Work for each picture', number: ({ encodeMsPerFrame }) => encodeMsPerFrame, write: ms },
];
const RECEIVED_SOUND: readonly Row<Received>[] = [
  RATE,
  LOSS,
  {
    label: 'Gaps that were filled',
    number: ({ concealedShare }) => concealedShare,
    write: percent,
  },
  JITTER,
  { label: 'Held ready', number: ({ bufferMs }) => bufferMs, write: ms },
  FORMAT,
];
const RECEIVED_PICTURE: readonly Row<Received>[] = [
  SIZE,
  FRAMES,
  RATE,
  LOSS,
  { label: 'Stood still', number: ({ frozenShare }) => frozenShare, write: percent },
  { label: 'Held ready', number: ({ bufferMs }) => bufferMs, write: ms },
  FORMAT,
];

const PARTS: readonly { slot: SlotName; word: string; isSound: boolean }[] = [
  { slot: 'microphone', word: 'sound', isSound: true },
  { slot: 'camera', word: 'picture', isSound: false },
  { slot: 'screen', word: 'screen', isSound: false },
  { slot: 'screenSound', word: 'screen’s sound', isSound: true },
];

/**
 * All that is known of a connection, in words: what it is now, and between which values it lay.
 * What neither is sent nor comes has no group.
 *
 * @param recent  readings, the newest last
 */
export function connectionFigures(recent: readonly LinkStatistics[]): readonly FigureGroup[] {
  if (recent.length === 0) return [];
  const groups: FigureGroup[] = [{ title: 'Connection', figures: figuresOf(CONNECTION, recent) }];
  for (const { slot, word, isSound } of PARTS) {
    const parts = recent.map(({ sent }) => sent[slot]);
    const rows = isSound ? SENT_SOUND : SENT_PICTURE;
    if (isInUse(parts)) groups.push({ title: `Your ${word}`, figures: figuresOf(rows, parts) });
  }
  for (const { slot, word, isSound } of PARTS) {
    const parts = recent.map(({ received }) => received[slot]);
    const rows = isSound ? RECEIVED_SOUND : RECEIVED_PICTURE;
    if (isInUse(parts)) groups.push({ title: `Their ${word}`, figures: figuresOf(rows, parts) });
  }
  return groups;
}

/** Below this there are only words on how it goes, and neither sound nor picture. */
const IN_USE_FROM_BPS = 1_000;

function isInUse(parts: readonly ({ bitrateBps: number | null } | undefined)[]): boolean {
  return (parts.at(-1)?.bitrateBps ?? 0) >= IN_USE_FROM_BPS;
}

function figuresOf<Part>(
  rows: readonly Row<Part>[],
  parts: readonly (Part | undefined)[],
): readonly Figure[] {
  const known = parts.filter((part) => part !== undefined);
  const last = known.at(-1);
  if (last === undefined) return [];
  return rows.map((row) => {
    const { label } = row;
    if ('word' in row) return { label, now: row.word(last) ?? NOT_KNOWN, range: null };
    const { number, write } = row;
    const now = number(last);
    const values = known.map(number).filter((value) => value !== null);
    return {
      label,
      now: now === null ? NOT_KNOWN : write(now),
      range: values.length < 2 ? null : rangeWords(values, write),
    };
  });
}

function rangeWords(values: readonly number[], write: (value: number) => string): string | null {
  const lowest = write(Math.min(...values));
  const highest = write(Math.max(...values));
  return lowest === highest ? null : `${lowest} to ${highest}`;
}
