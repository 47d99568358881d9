export type QualityMark = 'good' | 'fair' | 'poor';

/**
 * What is wrong with a line. `relay`: slow because this network lets calls through by a detour alone.
 * `processor`: not the line at all, but a machine that cannot keep up.
 */
export type QualityReason = 'bandwidth' | 'loss' | 'delay' | 'relay' | 'processor';

/** How good a line is, and what is wrong where something is. */
export type Quality = { mark: 'good' } | { mark: 'fair' | 'poor'; reason: QualityReason };

/** The line of each person: ours by what becomes of what we send, theirs by what comes from them. */
export interface CallQuality {
  here: Quality;
  there: Quality;
}
