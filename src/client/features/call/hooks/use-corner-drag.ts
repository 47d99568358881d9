import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { type Corner, cornerAfterKey, nearestCorner, type Point } from '../preview-corner.ts';

export interface CornerDrag {
  corner: Corner;
  isDragging: boolean;
  /** For the handle that is grabbed and focused. */
  handle: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** Lets a tile be dragged, or sent with the arrow keys, to a corner of the element it is placed in. */
export function useCornerDrag(tile: RefObject<HTMLElement | null>, first: Corner): CornerDrag {
  const [corner, setCorner] = useState(first);
  const [isDragging, setDragging] = useState(false);
  const start = useRef<Point | null>(null);

  /** Follows the finger past React: a render for each move would be slower than the finger. */
  function moveTo(offset: Point | null): void {
    const style = tile.current?.style;
    if (style) style.translate = offset ? `${offset.xPx}px ${offset.yPx}px` : '';
  }

  function handlePointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { xPx: event.clientX, yPx: event.clientY };
    setDragging(true);
  }

  function handlePointerMove(event: PointerEvent): void {
    const from = start.current;
    if (from) moveTo({ xPx: event.clientX - from.xPx, yPx: event.clientY - from.yPx });
  }

  function drop(isMeant: boolean): void {
    if (!start.current) return;
    start.current = null;
    const area = tile.current ? areaOf(tile.current) : null;
    const box = tile.current?.getBoundingClientRect();
    moveTo(null);
    setDragging(false);
    if (!isMeant || !area || !box) return;
    const middle = {
      xPx: box.left + box.width / 2 - area.left,
      yPx: box.top + box.height / 2 - area.top,
    };
    setCorner(nearestCorner(middle, { widthPx: area.width, heightPx: area.height }));
  }

  function handleKeyDown(event: KeyboardEvent): void {
    const next = cornerAfterKey(corner, event.key);
    if (next === null) return;
    event.preventDefault();
    setCorner(next);
  }

  return {
    corner,
    isDragging,
    handle: {
      onPointerDown: handlePointerDown,
      onPointerMove: handlePointerMove,
      onPointerUp: () => drop(true),
      onPointerCancel: () => drop(false),
      onKeyDown: handleKeyDown,
    },
  };
}

/** What is fixed to the page lies in no element. */
function areaOf(tile: HTMLElement): DOMRect {
  const page = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
  return tile.offsetParent?.getBoundingClientRect() ?? page;
}
