import {
  EVENT_WINDOW_MS,
  MAX_EVENT_BYTES,
  MAX_EVENTS_PER_WINDOW,
} from '../../shared/protocol/limits.ts';

/** Deeper than any event of ours; a hostile nesting would otherwise exhaust the stack. */
const MAX_DEPTH = 16;
/** A character of JSON text takes at most this many bytes for each byte of the string it stands for. */
const MAX_ESCAPE_FACTOR = 6;
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
  const leastBytes = countBytes(payload, 0);
  if (leastBytes > MAX_EVENT_BYTES) return true;
  if (leastBytes * MAX_ESCAPE_FACTOR <= MAX_EVENT_BYTES) return false;
  return Buffer.byteLength(JSON.stringify(payload) ?? '') > MAX_EVENT_BYTES;
}

/** At least so many bytes, and at most six times as many; stops counting once it is too much. */
function countBytes(value: unknown, depth: number): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value === 'number') return String(value).length;
  if (typeof value !== 'object' || value === null) return 4;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (depth >= MAX_DEPTH) return MAX_EVENT_BYTES + 1;
  // Two brackets, and a comma less than there are entries.
  let bytes = 1;
  for (const [name, child] of Object.entries(value)) {
    bytes += Array.isArray(value) ? 1 : Buffer.byteLength(name) + 4;
    bytes += countBytes(child, depth + 1);
    if (bytes > MAX_EVENT_BYTES) return bytes;
  }
  return bytes;
}
