/** Where the own picture lies on the call screen. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

const CORNERS: Record<'top' | 'bottom', Record<'left' | 'right', Corner>> = {
  top: { left: 'top-left', right: 'top-right' },
  bottom: { left: 'bottom-left', right: 'bottom-right' },
};

const SIDES: Record<Corner, { vertical: 'top' | 'bottom'; horizontal: 'left' | 'right' }> = {
  'top-left': { vertical: 'top', horizontal: 'left' },
  'top-right': { vertical: 'top', horizontal: 'right' },
  'bottom-left': { vertical: 'bottom', horizontal: 'left' },
  'bottom-right': { vertical: 'bottom', horizontal: 'right' },
};

export interface Point {
  xPx: number;
  yPx: number;
}

/** The corner of the area that a dropped picture belongs to; the middle counts as right and low. */
export function nearestCorner(middle: Point, area: { widthPx: number; heightPx: number }): Corner {
  const vertical = middle.yPx < area.heightPx / 2 ? 'top' : 'bottom';
  const horizontal = middle.xPx < area.widthPx / 2 ? 'left' : 'right';
  return CORNERS[vertical][horizontal];
}

/** Where an arrow key takes the picture; null for any other key. */
export function cornerAfterKey(corner: Corner, key: string): Corner | null {
  const { vertical, horizontal } = SIDES[corner];
  switch (key) {
    case 'ArrowUp':
      return CORNERS.top[horizontal];
    case 'ArrowDown':
      return CORNERS.bottom[horizontal];
    case 'ArrowLeft':
      return CORNERS[vertical].left;
    case 'ArrowRight':
      return CORNERS[vertical].right;
    default:
      return null;
  }
}

/** How a screen reader names the corner. */
export function cornerName(corner: Corner): string {
  return corner.replace('-', ' ');
}
