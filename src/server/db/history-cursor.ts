import { z } from 'zod';
import { CallId } from '../../shared/domain/ids.ts';

/** Where a page of the call history ended. */
const HistoryPosition = z.object({ startedAt: z.iso.datetime(), callId: CallId });
type HistoryPosition = z.infer<typeof HistoryPosition>;

/** The cursor that leads on from a position; opaque to those who carry it. */
export const writeHistoryCursor = ({ startedAt, callId }: HistoryPosition): string =>
  Buffer.from(`${startedAt} ${callId}`).toString('base64url');

/** Null where the text is not a cursor of ours. */
export function readHistoryCursor(cursor: string): HistoryPosition | null {
  const [startedAt, callId] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  return HistoryPosition.safeParse({ startedAt, callId }).data ?? null;
}
