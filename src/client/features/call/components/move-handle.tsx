import type { CornerDrag } from '../hooks/use-corner-drag.ts';
import { cornerName } from '../preview-corner.ts';

/** Lies over what is dragged by it. What it is called says what moves, and where it is. */
export function MoveHandle({ what, drag }: { what: 'preview' | 'call'; drag: CornerDrag }) {
  return (
    <button
      type="button"
      aria-label={`Move ${what}, now ${cornerName(drag.corner)}`}
      title="Drag to a corner, or use the arrow keys"
      className="absolute inset-0 cursor-grab touch-none rounded-2xl outline-none focus-visible:ring-3 focus-visible:ring-ink focus-visible:ring-inset active:cursor-grabbing"
      {...drag.handle}
    />
  );
}
