import { z } from 'zod';

/** What a call was placed as. Either side may turn the camera on or off later. */
export const CallMedia = z.enum(['video', 'audio']);
export type CallMedia = z.infer<typeof CallMedia>;

/** How a call ended, the same for both sides. `missed`: nobody answered within the ring time. */
export const CallOutcome = z.enum([
  'answered',
  'declined',
  'missed',
  'cancelled',
  'busy',
  'failed',
]);
export type CallOutcome = z.infer<typeof CallOutcome>;

export const CallDirection = z.enum(['incoming', 'outgoing']);
export type CallDirection = z.infer<typeof CallDirection>;
