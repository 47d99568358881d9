import { RING_TIMEOUT_MS } from '../../../shared/protocol/limits.ts';

/** A little more than the server's own limit: only a server that is gone lets it fire. */
export const RING_GUARD_MS = RING_TIMEOUT_MS + 5_000;

/** From the answer to the first media. Other products give up after 15 to 60 s. */
export const CONNECT_TIMEOUT_MS = 30_000;

/** With relays reached by TLS the first way is found in two seconds; with none by now, something is wrong. */
export const FIRST_WAY_AFTER_MS = 8_000;

/** A shaky transport often mends itself; after this long it gets new candidates. */
export const RESTART_AFTER_MS = 5_000;

/** The same for a transport that has fallen silent: to notice it, the link has taken most of a second. */
export const RESTART_SILENT_AFTER_MS = 4_000;

/** Silence so soon after a change of network comes from it, and waiting would mend nothing. */
export const NETWORK_CHANGE_COUNTS_MS = 15_000;

/** The polite side waits longer, so that the two seldom restart at once. */
export const POLITE_EXTRA_MS = 2_000;

/** Without any way to each other for this long, the call ends. */
export const LOST_AFTER_MS = 60_000;

/** A device whose connection was closed and whose media stopped is given this long to be back. */
export const GONE_AFTER_MS = 20_000;

/** How long the sentence that says why a call ended stays. */
export const DISMISS_OWN_MS = 4_000;
export const DISMISS_AFTER_MS = 10_000;

/** A page that was hidden for so long may have been stopped by the system. */
export const SUSPENDED_AFTER_MS = 10_000;
