import { median } from '../../bench/statistics.ts';
import type { SoakJournal, SoakLook } from './long-call.ts';

/** One figure of a long call, beside what it may be. */
export interface SoakVerdict {
  what: string;
  /** Once warm. */
  first: string;
  last: string;
  bound: string;
  isMet: boolean;
}

/** What is collected is never quite the same amount. */
const GROWTH_LIMIT = 1.1;
/** A few nodes and listeners more or less belong to what the page just shows. */
const DOM_SLACK_COUNT = 60;
/** By then the server has been killed once, and everything that a page loads for that is there. */
const WARM_AFTER_MINUTES = 11;
/** The middle one of so many looks stands for each end: one alone may have met something passing. */
const LOOKS_AN_END = 3;
/** On a machine that does nothing else a frame is shown every 33 ms. */
const LONGEST_GAP_MS = 3_000;
const CONTROLS_LIMIT_MS = { drop: 5_000, kill: 2_000 };
/**
 * What the browsers of two people may hold, and the connection that asks. A browser keeps up to six to
 * a host (RFC 9112, 9.4 leaves the number to it) for what a page fetches next, beside its WebSocket.
 */
const MAX_SOCKETS = 2 * (6 + 1) + 1;

/** Judges a call that was held. */
export const judgeSoak = (journal: SoakJournal): SoakVerdict[] => [
  ...judgeCourse(journal),
  ...(['drop', 'kill'] as const).map((what) => judgeControls(what, journal.looks)),
];

/**
 * The same without what a machine that does much else would decide: how soon the controls worked
 * again. A call too short to tell growth by is judged by the rest.
 */
export function judgeCourse({ looks, frames }: SoakJournal): SoakVerdict[] {
  const people = ['Ada', 'Ben'] as const;
  return [
    ...people.flatMap((name) => judgePage(name, looks)),
    ...people.map((name) =>
      atMost(`longest gap in what ${name} sees`, frames[name].longestGapMs, LONGEST_GAP_MS, 'ms'),
    ),
    ...judgeServer(looks),
  ];
}

function judgePage(name: 'Ada' | 'Ben', looks: readonly SoakLook[]): SoakVerdict[] {
  const warm = looks.filter(({ minute }) => minute >= WARM_AFTER_MINUTES);
  const valuesOf = (field: 'heapBytes' | 'nodeCount' | 'listenerCount') =>
    warm.map(({ pages }) => pages[name][field]);
  const most = (field: 'linkCount' | 'webSocketCount') =>
    Math.max(...looks.map(({ pages }) => pages[name][field]));
  return [
    ...growth(`heap of ${name}'s page`, valuesOf('heapBytes'), mebibytes),
    ...growth(`nodes of ${name}'s page`, valuesOf('nodeCount'), String, DOM_SLACK_COUNT),
    ...growth(`listeners of ${name}'s page`, valuesOf('listenerCount'), String, DOM_SLACK_COUNT),
    atMost(`connections of ${name}'s page`, most('linkCount'), 1, ''),
    atMost(`WebSockets of ${name}'s page`, most('webSocketCount'), 1, ''),
  ];
}

/** From the second look on: by the first one after a start much of the code has not run yet. */
function judgeServer(looks: readonly SoakLook[]): SoakVerdict[] {
  const starts = [...Map.groupBy(looks, ({ serverStart }) => serverStart)];
  const heaps = starts.flatMap(([start, ofIt]) => {
    const values = ofIt.slice(1).map(({ server }) => server.heapBytes);
    return growth(`heap of the server, start ${start + 1}`, values, mebibytes);
  });
  const sockets = Math.max(...looks.map(({ server }) => server.socketCount));
  return [...heaps, atMost('TCP connections of the server', sockets, MAX_SOCKETS, '')];
}

function judgeControls(what: 'drop' | 'kill', looks: readonly SoakLook[]): SoakVerdict {
  const times = looks.filter((look) => look.what === what).map(({ controlsMs }) => controlsMs);
  const longest = Math.max(0, ...times);
  return atMost(`longest until mute works after a ${what}`, longest, CONTROLS_LIMIT_MS[what], 'ms');
}

function growth(
  what: string,
  values: readonly number[],
  format: (value: number) => string,
  slack = 0,
): SoakVerdict[] {
  // Fewer would compare looks with themselves.
  if (values.length < 2 * LOOKS_AN_END) return [];
  const first = median(values.slice(0, LOOKS_AN_END));
  const last = median(values.slice(-LOOKS_AN_END));
  const most = first * GROWTH_LIMIT + slack;
  const bound = `≤ ${format(Math.round(most))}`;
  return [{ what, first: format(first), last: format(last), bound, isMet: last <= most }];
}

const atMost = (what: string, value: number, most: number, unit: string): SoakVerdict => ({
  ...{ what, first: '', last: `${Math.round(value)} ${unit}`.trim() },
  ...{ bound: `≤ ${most} ${unit}`.trim(), isMet: value <= most },
});

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
