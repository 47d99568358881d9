/** How long an unanswered call rings before it counts as missed. Contract §4.2. */
export const RING_TIMEOUT_MS = 45_000;

/** Largest signalling event, measured as the JSON text of its payload in UTF-8 bytes. Contract §4.2. */
export const MAX_EVENT_BYTES = 64 * 1024;

/** Events one socket may send in {@link EVENT_WINDOW_MS}. Contract §4.2. */
export const MAX_EVENTS_PER_WINDOW = 256;
export const EVENT_WINDOW_MS = 10_000;

export const MAX_SDP_CHARS = 60_000;
export const MAX_CANDIDATE_CHARS = 2_000;

/** Transports that one caller prepares while it rings: devices beyond these connect when they answer. */
export const MAX_EARLY_LINKS = 4;

export const MAX_NAME_CHARS = 80;
export const MAX_EMAIL_CHARS = 254;
/** Long enough to resist guessing; the upper bound keeps hashing cheap for us. */
export const MIN_PASSWORD_CHARS = 10;
export const MAX_PASSWORD_CHARS = 256;

export const ACCESS_TOKEN_TTL_S = 15 * 60;
export const REFRESH_TOKEN_TTL_S = 30 * 24 * 60 * 60;

export const DEFAULT_INVITE_HOURS = 7 * 24;
export const MAX_INVITE_HOURS = 30 * 24;
export const MAX_INVITE_USES = 1_000;

export const CALL_HISTORY_PAGE_SIZE = 30;
