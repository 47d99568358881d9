import { useCallback, useRef } from 'react';
import { type CornerDrag, useCornerDrag } from './use-corner-drag.ts';
import { type DialogLayer, useDialogLayer } from './use-dialog-layer.ts';

/** The call's window: over everything, or small in a corner to which it can be dragged. */
export interface MovableWindow extends CornerDrag {
  attach: (dialog: HTMLDialogElement) => () => void;
}

export function useMovableWindow(layer: DialogLayer, shows: string): MovableWindow {
  const dialog = useRef<HTMLDialogElement>(null);
  const attachLayer = useDialogLayer(layer, shows);
  const drag = useCornerDrag(dialog, 'bottom-right');
  const attach = useCallback(
    (element: HTMLDialogElement) => {
      dialog.current = element;
      const detach = attachLayer(element);
      return () => {
        detach();
        dialog.current = null;
      };
    },
    [attachLayer],
  );
  return { ...drag, attach };
}
