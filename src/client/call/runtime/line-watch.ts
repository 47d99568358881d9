import { NEW_WATCH, type QualityWatch, watchQuality } from '../core/link-quality.ts';
import type { LinkStatistics } from '../core/link-statistics.ts';
import type { CallQuality } from '../core/quality.ts';

/** A minute of readings. */
const KEPT_READINGS = 60;

/**
 * What the link of the call at hand measured, beside the engine's state: it changes every
 * second, and hardly anybody looks at it.
 */
export interface LineStatistics {
  /** Of that link, the newest last; empty before it was measured. Another array after each reading. */
  recent(epoch: number): readonly LinkStatistics[];
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
}

export interface LineWatch {
  statistics: LineStatistics;
  /** Takes in what the link of a running call measured. A link that is another one begins anew. */
  take(epoch: number, statistics: LinkStatistics): void;
}

const NONE: readonly LinkStatistics[] = [];

/** @param tell  told at the first reading of a link, and whenever what people are shown changes */
export function createLineWatch(tell: (epoch: number, quality: CallQuality) => void): LineWatch {
  const listeners = new Set<() => void>();
  let watched: number | null = null;
  let recent: readonly LinkStatistics[] = [];
  let watch: QualityWatch = NEW_WATCH;

  return {
    statistics: {
      recent: (epoch) => (epoch === watched ? recent : NONE),
      subscribe(notify) {
        listeners.add(notify);
        return () => void listeners.delete(notify);
      },
    },
    take(epoch, statistics) {
      const isNew = epoch !== watched;
      const before = isNew ? NEW_WATCH : watch;
      watched = epoch;
      recent = [...(isNew ? [] : recent), statistics].slice(-KEPT_READINGS);
      watch = watchQuality(before, statistics);
      for (const notify of [...listeners]) notify();
      if (isNew || watch.shown !== before.shown) tell(epoch, watch.shown);
    },
  };
}
