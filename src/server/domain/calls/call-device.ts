import type { UserId } from '../../../shared/domain/ids.ts';

/**
 * One device of a signed-in person. Its key is what the client chose for itself, or, for a client
 * that names nothing (the guide's app), its connection. A key means nothing without its person.
 */
export interface CallDevice {
  userId: UserId;
  deviceKey: string;
}

const GUIDE_KEY_PREFIX = 'socket:';

/** The key of a client that names no device. It changes with every connection. */
export const guideDeviceKey = (connectionId: string): string =>
  `${GUIDE_KEY_PREFIX}${connectionId}`;

/** Whether this is a client of the guide, which knows the guide's five events and no others. */
export const isGuideDevice = (deviceKey: string): boolean => deviceKey.startsWith(GUIDE_KEY_PREFIX);
