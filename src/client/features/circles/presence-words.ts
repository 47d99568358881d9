import type { Presence } from '../../../shared/domain/presence.ts';

export const PRESENCE_WORDS: Record<Presence, string> = {
  online: 'Online',
  busy: 'In a call',
  offline: 'Offline',
};
