import type { CallRecord } from '../../../shared/protocol/calls.ts';
import { dayWords } from '../../lib/date-words.ts';

export interface CallDay {
  label: string;
  calls: CallRecord[];
}

/** Puts calls of the same local day under one heading. Keeps their order. */
export function groupByDay(calls: readonly CallRecord[], now: Date): CallDay[] {
  const days: CallDay[] = [];
  for (const call of calls) {
    const label = dayWords(new Date(call.startedAt), now);
    const last = days.at(-1);
    if (last?.label === label) last.calls.push(call);
    else days.push({ label, calls: [call] });
  }
  return days;
}
