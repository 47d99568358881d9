import {
  EVENT_WINDOW_MS,
  MAX_EVENT_BYTES,
  MAX_EVENTS_PER_WINDOW,
} from '../../shared/protocol/limits.ts';

/** Deeper than any event of ours; a hostile nesting would otherwise exhaust the stack. */
const MAX_DEPTH = 16;
/** JSON text takes one to this many bytes for each UTF-16 unit of a string: a letter, or `\u001f`. */
const MAX_BYTES_PER_UNIT = 6;
/** Who sends this many times what is allowed is no clumsy client. */
const FLOOD_FACTOR = 4;

/** How many events a connection has sent in the window that is running. */
export interface EventCount {
  windowStartMs: number;
  count: number;
}

/** What becomes of one more event: taken, refused, or the connection cut. */
export type EventVerdict = 'accepted' | 'refused' | 'flood';

/** Counts one more event of a connection. */
export function countEvent(
  counted: EventCount,
  nowMs: number,
  allowed = MAX_EVENTS_PER_WINDOW,
): EventVerdict {
  if (nowMs - counted.windowStartMs >= EVENT_WINDOW_MS) {
    counted.windowStartMs = nowMs;
    counted.count = 0;
  }
  counted.count += 1;
  if (counted.count <= allowed) return 'accepted';
  return counted.count > allowed * FLOOD_FACTOR ? 'flood' : 'refused';
}

/**
 * Whether a payload is larger than an event may be, measured as JSON text in UTF-8 bytes. The text
 * itself is written only for the few that could be on either side of the limit.
 */
export function isTooLarge(payload: unknown): boolean {
  const leastBytes = countLeastBytes(payload, 0);
  if (leastBytes > MAX_EVENT_BYTES) return true;
  if (leastBytes * MAX_BYTES_PER_UNIT <= MAX_EVENT_BYTES) return false;
  return Buffer.byteLength(JSON.stringify(payload) ?? '') > MAX_EVENT_BYTES;
}

/** At least so many bytes, and at most six times as many; stops counting once it is too much. */
function countLeastBytes(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'number') return String(value).length;
  if (typeof value !== 'object' || value === null) return 4;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (depth >= MAX_DEPTH) return MAX_EVENT_BYTES + 1;
  return Array.isArray(value) ? countList(value, depth + 1) : countFields(value, depth + 1);
}

// Both begin with two brackets, and with a comma less than there are entries.

function countList(list: readonly unknown[], depth: number): number {
  let bytes = 1;
  for (const child of list) {
    bytes += 1 + countLeastBytes(child, depth);
    if (bytes > MAX_EVENT_BYTES) break;
  }
  return bytes;
}

function countFields(fields: object, depth: number): number {
  let bytes = 1;
  // What was parsed from JSON inherits no fields, and this makes no list of them for each event.
  for (const name in fields) {
    bytes += name.length + 4 + countLeastBytes(fields[name as keyof typeof fields], depth);
    if (bytes > MAX_EVENT_BYTES) break;
  }
  return bytes;
}
