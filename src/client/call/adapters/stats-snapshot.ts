/** One entry of an `RTCStatsReport`. What is in it differs from browser to browser. */
export type StatsEntry = Readonly<Record<string, unknown>>;

/** One reading of all entries, by their ids. Each question is answered with null where it cannot be. */
export type StatsSnapshot = ReadonlyMap<string, StatsEntry>;

/** A finite number of that name. */
export function numberIn(entry: StatsEntry | undefined, name: string): number | null {
  const value = entry?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function textIn(entry: StatsEntry | undefined, name: string): string | null {
  const value = entry?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The entry that another one points to by its id. */
export function linkedEntry(
  snapshot: StatsSnapshot,
  entry: StatsEntry | undefined,
  name: string,
): StatsEntry | undefined {
  const id = textIn(entry, name);
  return id === null ? undefined : snapshot.get(id);
}

/** One entry at two readings. */
export interface Span {
  now: StatsEntry;
  before: StatsEntry | undefined;
}

/** How much a counter grew. One that fell was begun anew by the browser, and tells nothing. */
export function growth({ now, before }: Span, name: string): number | null {
  const last = numberIn(now, name);
  const first = numberIn(before, name);
  return last === null || first === null || last < first ? null : last - first;
}

export function spanMs(span: Span): number | null {
  const ms = growth(span, 'timestamp');
  return ms === 0 ? null : ms;
}

/** Growth of one counter for each of another, as milliseconds a frame; null where the other stood still. */
export function growthPer(span: Span, name: string, per: string): number | null {
  return ratio(growth(span, name), growth(span, per));
}

/** Growth in a second. */
export function rateOf(span: Span, name: string): number | null {
  const ms = spanMs(span);
  return ms === null ? null : ratio(growth(span, name), ms / 1000);
}

export function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

export const times = (value: number | null, factor: number): number | null =>
  value === null ? null : value * factor;

/** Between 0 and 1, whatever a browser's rounding makes of it. */
export const share = (value: number | null): number | null =>
  value === null ? null : Math.min(1, Math.max(0, value));
