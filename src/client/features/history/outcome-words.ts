import type { CallRecord } from '../../../shared/protocol/calls.ts';

const OUTGOING: Record<CallRecord['outcome'], string> = {
  answered: 'Outgoing',
  declined: 'Outgoing, declined',
  missed: 'Outgoing, no answer',
  cancelled: 'Outgoing, cancelled',
  busy: 'Outgoing, busy',
  failed: 'Outgoing, did not connect',
};

const INCOMING: Record<CallRecord['outcome'], string> = {
  answered: 'Incoming',
  declined: 'Incoming, you declined',
  missed: 'Missed',
  // They hung up before anybody here could answer.
  cancelled: 'Missed',
  busy: 'Missed while you were in another call',
  failed: 'Incoming, did not connect',
};

/** How a call came to pass and ended, as the person says it whose history it is. */
export const outcomeWords = ({ direction, outcome }: CallRecord): string =>
  (direction === 'incoming' ? INCOMING : OUTGOING)[outcome];

/** Somebody tried to reach this person and did not. */
export const isMissed = ({ direction, outcome }: CallRecord): boolean =>
  direction === 'incoming' &&
  (outcome === 'missed' || outcome === 'cancelled' || outcome === 'busy');
