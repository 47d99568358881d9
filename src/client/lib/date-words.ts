const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "Today", "Yesterday", "Monday" within the last week, "3 May", "3 May 2024", by the local calendar. */
export function dayWords(at: Date, now: Date): string {
  const daysAgo = calendarDay(now) - calendarDay(at);
  if (daysAgo === 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  if (daysAgo > 1 && daysAgo < 7) return weekday.format(at);
  return at.getFullYear() === now.getFullYear() ? day.format(at) : dayOfYear.format(at);
}

/** The time of day, as is usual where the reader is. */
export const timeWords = (at: Date): string => time.format(at);

/** "12 s", "4 min", "1 h 5 min": how long something took. */
export function durationWords(durationMs: number): string {
  if (durationMs < MINUTE_MS) return `${Math.max(1, Math.round(durationMs / 1_000))} s`;
  const minutes = Math.round(durationMs / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** "in 7 days", "in 3 hours", "in less than an hour": how long something still holds. */
export function untilWords(end: Date, now: Date): string {
  const leftMs = end.getTime() - now.getTime();
  const days = Math.round(leftMs / DAY_MS);
  if (leftMs >= 2 * DAY_MS) return `in ${days} days`;
  const hours = Math.round(leftMs / HOUR_MS);
  if (hours >= 2) return `in ${hours} hours`;
  return leftMs >= HOUR_MS ? 'in an hour' : 'in less than an hour';
}

/** Days since some day long ago, counted at local midnight, so that daylight saving changes nothing. */
const calendarDay = (at: Date): number =>
  Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS;
