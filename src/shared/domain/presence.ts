import { z } from 'zod';

/** `busy` is being in a call; `online` is having the app open somewhere. */
export const Presence = z.enum(['online', 'busy', 'offline']);
export type Presence = z.infer<typeof Presence>;
